using System.Text.Json.Nodes;
using Crossroads.Features.Analytics;

namespace Crossroads.Tests.Features.Analytics.Reference;

public class ReferenceCasesTests(ReferenceStore store) : IClassFixture<ReferenceStore>
{
    public static TheoryData<string> Ids => [.. ReferenceCase.All.Select(reference => reference.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task We_answer_what_PostHog_answers(string id)
    {
        var reference = ReferenceCase.All.First(reference => reference.Id == id);
        var (shaped, raw) = (new Dictionary<int, JsonNode?>(), new Dictionary<int, JsonNode?>());
        foreach (var query in reference.Queries.Where(query => !ReferenceCase.IsRefused(query)))
        {
            var (results, person) = await store.AskAsync(reference, query, TestContext.Current.CancellationToken);
            raw[query["n"]!.GetValue<int>()] = results?.DeepClone();
            shaped[query["n"]!.GetValue<int>()] = results is null ? null : ReferenceAnswer.Shape(query, results, person);
        }

        var differences = reference.Queries.Where(query => !ReferenceCase.IsRefused(query)).SelectMany(query => Differences(query, shaped, raw)).ToList();
        differences.ShouldBeEmpty();

        foreach (var query in reference.Queries.Where(ReferenceCase.IsRefused))
        {
            var problem = await Should.ThrowAsync<AnalyticsQueryException>(() => store.AskAsync(reference, query, TestContext.Current.CancellationToken));
            problem.Message.ShouldBe("series: a funnel needs at least two steps.");
        }
    }

    [Fact]
    public async Task Retention_counts_the_days_of_the_zone()
    {
        var reference = ReferenceCase.All.First(reference => reference.Queries.Any(query => ((JsonArray)query["expect"]!).Any(expect => ReferenceCase.Contrary(query, expect!) is not null)));
        var (results, _) = await store.AskAsync(reference, reference.Queries.First(query => query["timezone"]!.ToString() == "US/Pacific"), TestContext.Current.CancellationToken);
        var rows = results!.AsArray().Select(row => string.Join("", row!["values"]!.AsArray().Select(value => value!["count"]!.ToString()))).ToList();
        rows[0].ShouldStartWith("10");
        rows[5].ShouldStartWith("110");
        rows[6].ShouldStartWith("10");
        rows.Sum(row => row.Sum(digit => digit - '0')).ShouldBe(4);
    }

    [Fact]
    public void All_cases_are_asked_and_only_one_expectation_is_contrary()
    {
        Ids.Count.ShouldBe(152);
        var contrary = ReferenceCase.All.SelectMany(reference => reference.Queries.SelectMany(query => ((JsonArray)query["expect"]!).Where(expect => ReferenceCase.Contrary(query, expect!) is not null).Select(_ => $"{reference.Id.Split('/')[^1]} {query["n"]}")));
        contrary.ShouldBe(["test_timezones 1"]);
        // One step is a funnel to PostHog, and an error by our contract.
        var refused = ReferenceCase.All.SelectMany(reference => reference.Queries.Where(ReferenceCase.IsRefused).Select(_ => reference.Id.Split('/')[^1])).Distinct();
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", refused));
        refused.Count().ShouldBeLessThan(5);
    }

    private static IEnumerable<string> Differences(JsonObject query, Dictionary<int, JsonNode?> shaped, Dictionary<int, JsonNode?> raw)
    {
        var number = query["n"]!.GetValue<int>();
        foreach (var expect in ((JsonArray)query["expect"]!).Select(expect => (JsonObject)expect!))
        {
            var difference = ReferenceExpectation.Difference(expect, shaped[number], raw[number], n => shaped[n]);
            if (ReferenceCase.Contrary(query, expect) is not { } reason)
            {
                if (difference is not null) yield return $"query {number} {query["kind"]} {difference}";
                continue;
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"query {number} {query["kind"]} {expect["path"]!.ToJsonString()} is contrary: {reason}.");
            if (difference is null) yield return $"query {number} {query["kind"]} {expect["path"]!.ToJsonString()} is not contrary any more";
        }
    }
}
