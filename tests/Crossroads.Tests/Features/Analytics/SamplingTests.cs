using System.Text.Json.Nodes;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics;
using Crossroads.Tests.Stores.DuckDb;

namespace Crossroads.Tests.Features.Analytics;

public sealed class SamplingTests : IAsyncLifetime
{
    private const int People = 2000;
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StoreScene _scene = new();

    public ValueTask InitializeAsync()
    {
        var batch = StoreScene.Batch();
        for (var i = 0; i < People; i++)
        {
            batch.Events.Add(StoreScene.Event("opened", $"person-{i}", Now.AddDays(-3)));
            batch.Events.Add(StoreScene.Event("opened", $"person-{i}", Now.AddDays(-2), $$"""{"n":{{i % 7}}}"""));
            if (i % 2 == 0) batch.Events.Add(StoreScene.Event("sent", $"person-{i}", Now.AddDays(-1)));
        }

        _scene.Store.DefineProject(1, "UTC");
        _scene.Store.Append([batch], 1);
        _scene.Store.Seal();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_tenth_of_the_people_scaled_up_is_near_all_of_them_and_the_answer_names_the_factor()
    {
        var all = await AskAsync("""{"kind":"TrendsQuery","series":[{"event":"opened","math":"dau"},{"event":"opened","math":"total"},{"event":"opened","math":"avg","math_property":"n"}],"dateRange":{"date_from":"-7d"}}""");
        var some = await AskAsync("""{"kind":"TrendsQuery","samplingFactor":0.1,"series":[{"event":"opened","math":"dau"},{"event":"opened","math":"total"},{"event":"opened","math":"avg","math_property":"n"}],"dateRange":{"date_from":"-7d"}}""");

        all["sampling"].ShouldBeNull();
        some["sampling"]!.ToJsonString().ShouldBe("""{"factor":0.1,"of":"persons"}""");
        // 2,000 lots of one in ten: 200 ± 5 standard deviations.
        Sum(some, 1).ShouldBe(4000, 4000 * 0.34);
        (Sum(some, 1) % 10).ShouldBe(0, "a count of a tenth is a multiple of ten");
        Sum(some, 1).ShouldBe(Sum(some, 0), "everybody opened once a day");
        // An average is not scaled.
        some["results"]![2]!["data"]!.AsArray().Max(value => (double)value!).ShouldBe(3, 0.8);
    }

    [Fact]
    public async Task The_same_people_are_asked_in_every_query_and_a_smaller_sample_is_inside_a_larger_one()
    {
        var funnel = await AskAsync("""{"kind":"FunnelsQuery","samplingFactor":0.25,"series":[{"event":"opened"},{"event":"sent"}],"dateRange":{"date_from":"-7d"}}""");
        var trend = await AskAsync("""{"kind":"TrendsQuery","samplingFactor":0.25,"series":[{"event":"opened","math":"dau"}],"trendsFilter":{"display":"BoldNumber"},"dateRange":{"date_from":"-7d"}}""");
        var larger = await AskAsync("""{"kind":"TrendsQuery","samplingFactor":0.5,"series":[{"event":"opened","math":"dau"}],"trendsFilter":{"display":"BoldNumber"},"dateRange":{"date_from":"-7d"}}""");

        ((double)funnel["results"]![0]!["count"]!).ShouldBe((double)trend["results"]![0]!["aggregated_value"]!);
        var people = await PeopleAsync(0.25);
        ((double)trend["results"]![0]!["aggregated_value"]!).ShouldBe(people.Count * 4);
        people.ShouldBeSubsetOf(await PeopleAsync(0.5));
        ((double)larger["results"]![0]!["aggregated_value"]!).ShouldBe((await PeopleAsync(0.5)).Count * 2);
    }

    [Theory]
    [InlineData("RetentionQuery", """ "retentionFilter":{"period":"Day","totalIntervals":4,"targetEntity":{"id":"opened"},"returningEntity":{"id":"sent"}} """)]
    [InlineData("StickinessQuery", """ "series":[{"event":"opened"}] """)]
    [InlineData("LifecycleQuery", """ "series":[{"event":"opened"}] """)]
    public async Task Counts_of_every_kind_are_scaled(string kind, string options)
    {
        var query = $$"""{"kind":"{{kind}}","dateRange":{"date_from":"-7d"}, {{options}} }""";
        double all = Total((await AskAsync(query))["results"]!), some = Total((await AskAsync(query.Replace("{\"kind\"", "{\"samplingFactor\":0.5,\"kind\"", StringComparison.Ordinal)))["results"]!);
        some.ShouldBe(all, Math.Abs(all) * 0.15);
        (some % 2).ShouldBe(0);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("\"half\"")]
    public async Task A_factor_that_is_none_is_refused_by_name(string factor)
        => (await Should.ThrowAsync<AnalyticsQueryException>(() => AskAsync($$"""{"kind":"TrendsQuery","samplingFactor":{{factor}}, "series":[{"event":"opened"}] }"""))).Message.ShouldStartWith("samplingFactor: must");

    [Fact]
    public async Task The_rows_that_were_read_are_those_of_the_events_or_of_their_sums()
    {
        var filtered = await AskAsync("""{"kind":"TrendsQuery","series":[{"event":"opened","math":"total","properties":[{"key":"n","value":["3"],"operator":"exact","type":"event"}]}],"dateRange":{"date_from":"-7d"}}""");
        ((long)filtered["rows_read"]!).ShouldBeInRange(2 * People, 2 * 3 * People);

        var whole = await AskAsync("""{"kind":"TrendsQuery","series":[{"event":"opened","math":"total"}],"dateRange":{"date_from":"-7d"}}""");
        ((long)whole["rows_read"]!).ShouldBeInRange(1, 100, "days' sums answer");
    }

    private static double Sum(JsonNode answer, int series) => answer["results"]![series]!["data"]!.AsArray().Sum(value => (double)value!);

    /// <summary>The sum of all counts of an answer.</summary>
    private static double Total(JsonNode results) => results.AsArray().Sum(row =>
        (row!["values"]?.AsArray().Sum(cell => (double)cell!["count"]!) ?? 0) + (row["data"]?.AsArray().Sum(value => Math.Abs((double)value!)) ?? 0) + ((double?)row["value"] ?? 0));

    private async Task<HashSet<string>> PeopleAsync(double factor)
    {
        const string Query = """{"kind":"ActorsQuery","limit":5000,"source":{"kind":"FunnelsActorsQuery","funnelStep":1,"source":{"kind":"FunnelsQuery","samplingFactor":FACTOR,"series":[{"event":"opened"},{"event":"sent"}],"dateRange":{"date_from":"-7d"}}}}""";
        var answer = await AskAsync(Query.Replace("FACTOR", factor.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return [.. answer["results"]!.AsArray().Select(row => row![0]!.ToString())];
    }

    private async Task<JsonNode> AskAsync(string query)
        => JsonNode.Parse(await AnalyticsQueries.RunAsync(_scene.Store.Reader(1), CompanyProfile.Empty, query, Now, TestContext.Current.CancellationToken))!;
}
