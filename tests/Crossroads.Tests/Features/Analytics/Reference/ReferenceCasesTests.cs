using System.Text.Json.Nodes;
using Crossroads.Features.Analytics;

namespace Crossroads.Tests.Features.Analytics.Reference;

public class ReferenceCasesTests(ReferenceStore store) : IClassFixture<ReferenceStore>
{
    public static TheoryData<string> Ids => [.. ReferenceCase.All.Where(reference => reference.Queries.Any(query => ReferenceCase.Reason(query) is null)).Select(reference => reference.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task We_answer_what_PostHog_answers(string id)
    {
        var reference = ReferenceCase.All.First(reference => reference.Id == id);
        var answers = new Dictionary<int, JsonNode>();
        var asked = reference.Queries.Where(query => ReferenceCase.Reason(query) is null).ToList();
        var raw = new Dictionary<int, JsonNode>();
        foreach (var query in asked.Where(query => !ReferenceCase.IsRefused(query)))
        {
            var (results, person) = await store.AskAsync(reference, query, TestContext.Current.CancellationToken);
            raw[query["n"]!.GetValue<int>()] = results.DeepClone();
            answers[query["n"]!.GetValue<int>()] = ReferenceAnswer.Shape(query["kind"]!.ToString(), results, person);
        }

        var differences = asked.Where(query => !ReferenceCase.IsRefused(query)).SelectMany(query => ((JsonArray)query["expect"]!).Where(expect => !ReferenceCase.IsKnownError(query, expect!))
            .Select(expect => ReferenceExpectation.Difference((JsonObject)expect!, answers[query["n"]!.GetValue<int>()], raw[query["n"]!.GetValue<int>()], n => answers[n]))
            .OfType<string>().Select(text => $"query {query["n"]} {query["kind"]} {text}")).ToList();
        differences.ShouldBeEmpty();

        foreach (var query in asked.Where(ReferenceCase.IsRefused))
        {
            var problem = await Should.ThrowAsync<AnalyticsQueryException>(() => store.AskAsync(reference, query, TestContext.Current.CancellationToken));
            problem.Message.ShouldBe("series: a funnel needs at least two steps.");
        }
    }

    [Fact]
    public async Task Retention_counts_the_days_of_the_zone()
    {
        var reference = ReferenceCase.All.First(reference => reference.Queries.Any(query => ((JsonArray)query["expect"]!).Any(expect => ReferenceCase.IsKnownError(query, expect!))));
        var (results, _) = await store.AskAsync(reference, reference.Queries.First(query => query["timezone"]!.ToString() == "US/Pacific"), TestContext.Current.CancellationToken);
        var rows = results.AsArray().Select(row => string.Join("", row!["values"]!.AsArray().Select(value => value!["count"]!.ToString()))).ToList();
        rows[0].ShouldStartWith("10");
        rows[5].ShouldStartWith("110");
        rows[6].ShouldStartWith("10");
        rows.Sum(row => row.Sum(digit => digit - '0')).ShouldBe(4);
    }

    [Fact]
    public void What_is_not_asked_is_known()
    {
        var silent = ReferenceCase.All.SelectMany(reference => reference.Queries.Where(query => ReferenceCase.Reason(query) is not null).Select(query => $"{reference.Id.Split('/')[^1]}: {ReferenceCase.Reason(query)}")).Distinct();
        silent.ShouldBe(
        [
            "test_retention_aggregate_by_distinct_id: counts distinct ids instead of persons, a setting of the instance that we do not have",
            "test_retention_people_first_time: asks the people of a retention table, which the contract does not name",
            "test_get_cached_result_no_cache: asks PostHog's cache, not a query",
            "test_trends_aggregate_by_distinct_id: counts distinct ids instead of persons, a setting of the instance that we do not have",
        ],
        ignoreOrder: true);
    }
}
