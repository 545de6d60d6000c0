using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics;
using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.DuckDb;
using Crossroads.Tests.Stores;
using Crossroads.Tests.Stores.ClickHouse;
using Crossroads.Tests.Stores.DuckDb;
using static Crossroads.Tests.Features.Analytics.QueryScene;

namespace Crossroads.Tests.Features.Analytics;

/// <summary>What people and scripts send that would hurt: it is refused with the field's name, answered in linear time, or stopped.</summary>
public class BadQueriesTests : IAsyncDisposable
{
    private const string Range = ""","dateRange":{"date_from":"2026-03-01","date_to":"2026-03-08"}""";

    private readonly StoreKind _store;
    private readonly QueryScene _scene;

    public BadQueriesTests()
        : this(StoreKind.DuckDb)
    {
    }

    protected BadQueriesTests(StoreKind store) => (_store, _scene) = (store, new QueryScene(store));

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _scene.DisposeAsync();
    }

    [Theory]
    [InlineData(""","properties":[{"key":"$entry_mood","type":"session","value":1}]""", "properties[0].key: '$entry_mood' is not a property of sessions; $session_duration is.")]
    [InlineData(""","properties":[{"key":"a","type":"element","value":1}]""", "properties[0].key: 'a' is not tag_name, text, href or selector.")]
    [InlineData(""","properties":[{"key":"a","operator":"resembles","value":1}]""", "properties[0].operator: 'resembles' is not an operator.")]
    [InlineData(""","properties":[{"key":"a","operator":"regex","value":"(a"}]""", "properties[0].value: '(a' is not a regular expression that can be run.")]
    [InlineData(""","properties":[{"key":"a","operator":"regex","value":"(?=a)b"}]""", "properties[0].value: '(?=a)b' is not a regular expression that can be run.")]
    [InlineData(""","properties":[{"key":"a","operator":"regex","value":"(a)\\1"}]""", "properties[0].value: '(a)\\1' is not a regular expression that can be run.")]
    [InlineData(""","properties":[{"key":"a","operator":"regex","value":"(a{1000}){1000}"}]""", "properties[0].value: '(a{1000}){1000}' is not a regular expression that can be run.")]
    [InlineData(""","breakdownFilter":{"breakdown":"a","breakdown_limit":1000000}""", "breakdownFilter.breakdown_limit: must be a whole number from 1 to 1000.")]
    [InlineData(""","compareFilter":{"compare":true,"compare_to":"-9999y"}""", "compareFilter.compare_to: '-9999y' is too far away.")]
    [InlineData(""","trendsFilter":{"formula":"A/"}""", "trendsFilter.formula: 'A/' cannot be calculated: it ends too early.")]
    public async Task What_cannot_be_answered_is_named(string more, string message)
    {
        _scene.Write(_ => { });
        (await _scene.ProblemAsync($$"""{"kind":"TrendsQuery","series":[{"event":"a"}]{{more}}{{Range}}}""")).ShouldBe(message);
    }

    [Theory]
    [InlineData("TrendsQuery", """ "dateRange":{"date_from":"1926-03-01"} """, "dateRange: at most 30 years.")]
    [InlineData("TrendsQuery", """ "dateRange":{"date_from":"-100y"} """, "dateRange: at most 30 years.")]
    [InlineData("TrendsQuery", """ "interval":"hour","dateRange":{"date_from":"2000-01-01"} """, "interval: the range has more than 20000 intervals; choose a longer one.")]
    [InlineData("StickinessQuery", """ "dateRange":{"date_from":"-100y"} """, "dateRange: at most 30 years.")]
    [InlineData("LifecycleQuery", """ "dateRange":{"date_from":"-100y"} """, "dateRange: at most 30 years.")]
    [InlineData("FunnelsQuery", """ "dateRange":{"date_from":"-100y"} """, "dateRange: at most 30 years.")]
    [InlineData("PathsQuery", """ "dateRange":{"date_from":"-100y"} """, "dateRange: at most 30 years.")]
    [InlineData("FunnelsQuery", """ "funnelsFilter":{"funnelWindowInterval":1300,"funnelWindowIntervalUnit":"month"} """, "funnelsFilter.funnelWindowInterval: must be more than nothing and at most 30 years.")]
    [InlineData("RetentionQuery", """ "retentionFilter":{"totalIntervals":36500} """, "retentionFilter.totalIntervals: must be a whole number from 1 to 400.")]
    public async Task A_hundred_years_are_too_many(string kind, string more, string message)
    {
        _scene.Write(_ => { });
        (await _scene.ProblemAsync($$"""{"kind":"{{kind}}","series":[{"event":"a"},{"event":"b"}],{{more}}}""")).ShouldBe(message);
    }

    [Theory]
    [InlineData("(a+)+$", 0)]
    [InlineData("(a|a)*b", 0)]
    [InlineData("^(a|aa)+$", 0)]
    [InlineData("(.*)*(.*)*!", 20)]
    public async Task An_expression_that_explodes_elsewhere_takes_linear_time(string pattern, int expected)
    {
        // A backtracking engine would need 2^20,000 steps for any of these.
        var text = new string('a', 20_000) + "!";
        _scene.Write(batch => batch.Events.AddRange(Enumerable.Range(0, 20).Select(number => Event("a", $"p{number}", "2026-03-02T10:00:00Z", $$"""{"long":"{{text}}","$current_url":"{{text}}"}"""))));
        (await TotalAsync($$"""{"event":"a","properties":[{"key":"long","operator":"regex","value":"{{pattern}}"}]}""")).ShouldBe(expected);
        (await TotalAsync($$"""{"kind":"ActionsNode","id":1,"steps":[{"event":"a","url":"{{pattern}}","url_matching":"regex"}]}""")).ShouldBe(expected);
    }

    [Fact]
    public async Task A_breakdown_by_very_many_values_shows_the_highest_and_joins_the_rest()
    {
        const int Values = 50_000;
        var time = At("2026-03-02T00:00:00Z");
        _scene.Write(batch => batch.Events.AddRange(Enumerable.Range(0, Values + 2).Select(number => StoreScene.Event("a", $"p{number % 100}", time.AddSeconds(number), $$"""{"v":"{{number % Values}}"}"""))));
        var rows = (await _scene.AskAsync($$$"""{"kind":"TrendsQuery","series":[{"event":"a"}],"breakdownFilter":{"breakdown":"v"}{{{Range}}}}""")).AsArray();
        rows.Count.ShouldBe(26);
        rows.Take(3).Select(row => $"{row!["breakdown_value"]}={row["count"]}").ShouldBe(["0=2", "1=2", "10=1"]);
        rows[25]!["count"]!.GetValue<double>().ShouldBe(Values + 2 - 27);

        var funnel = (await _scene.AskAsync($$$"""{"kind":"FunnelsQuery","series":[{"event":"a"},{"event":"a"}],"breakdownFilter":{"breakdown":"v"},"funnelsFilter":{"breakdownAttributionType":"all_events"}{{{Range}}}}""")).AsArray();
        funnel.Count.ShouldBe(26);
        funnel[25]![0]!["breakdown_value"]!.ToString().ShouldBe("Other");
    }

    [Fact]
    public async Task A_query_beyond_the_time_limit_is_stopped_and_others_are_answered_meanwhile()
    {
        await using var duckDb = _store == StoreKind.DuckDb ? new StoreScene() : null;
        await using var clickHouse = _store == StoreKind.ClickHouse ? new ClickHouseScene() : null;
        var limit = TimeSpan.FromSeconds(4);
        await using IFactStore facts = duckDb is not null
            ? duckDb.Open(Path.Combine(duckDb.Folder, "short"), new FactStoreOptions { QueryTimeLimit = limit })
            : ClickHouseFactStore.Open(clickHouse!.Options with { QueryTimeLimit = limit });
        var batch = StoreScene.Batch();
        batch.Events.AddRange(Enumerable.Range(0, 5000).Select(number => StoreScene.Event("a", $"p{number}", At("2026-03-02T00:00:00Z").AddSeconds(number))));
        facts.Append([batch], 1);
        var reader = facts.Reader(1);

        // 10^18 rows: what is not stopped does not end.
        const string Endless = "SELECT sum(epoch_us(a.ts) % (1 + epoch_us(b.ts) % 7) + epoch_us(c.ts) % 3 + epoch_us(d.ts) % 5) AS s FROM events AS a CROSS JOIN events AS b CROSS JOIN events AS c CROSS JOIN events AS d CROSS JOIN events AS e";
        var endless = reader.QueryAsync<double>(Endless, null, TestContext.Current.CancellationToken);
        var meanwhile = await AnalyticsQueries.RunAsync(reader, CompanyProfile.Empty, $$"""{"kind":"TrendsQuery","series":[{"event":"a"}],"trendsFilter":{"display":"BoldNumber"}{{Range}}}""", At("2026-03-10T12:00:00Z"), TestContext.Current.CancellationToken);
        JsonNode.Parse(meanwhile)!["results"]![0]!["aggregated_value"]!.GetValue<double>().ShouldBe(5000);
        (await Should.ThrowAsync<FactQueryException>(() => endless)).Message.ShouldBe("The query took longer than 4 seconds and was stopped.");
    }

    private async Task<double> TotalAsync(string series)
        => (await _scene.AskAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"TrendsQuery","series":[{{series}}],"trendsFilter":{"display":"BoldNumber"}{{Range}}}""")))[0]!["aggregated_value"]!.GetValue<double>();
}
