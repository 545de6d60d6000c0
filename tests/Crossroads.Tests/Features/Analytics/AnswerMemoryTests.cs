using System.Text.Json.Nodes;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics;
using Crossroads.Tests.Stores.DuckDb;

namespace Crossroads.Tests.Features.Analytics;

/// <summary>A remembered answer is the one that asking anew gives, whatever was written since.</summary>
public sealed class AnswerMemoryTests
{
    private const string Trend = """{"kind":"TrendsQuery","series":[{"event":"a","math":"dau"}],"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-04"}}""";
    private const string Cohort = """{"kind":"TrendsQuery","series":[{"event":"a"}],"properties":[{"key":"plan","value":"pro","operator":"exact","type":"person"}],"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-04"}}""";

    private static readonly DateTimeOffset Now = QueryScene.At("2026-06-01T12:00:00Z");

    [Fact]
    public async Task It_holds_until_an_event_of_its_days_or_a_merge_comes()
    {
        await using var scene = new StoreScene();
        var memory = new AnswerMemory(scene.Store);
        var question = new AnswerMemory.Question(1, Trend, Now.Date);
        scene.Store.Append([Events(("a", "p1", "2026-03-02T10:00:00Z"), ("a", "p2", "2026-03-02T11:00:00Z"))], 1);

        memory.Recall(question, CompanyProfile.Empty).ShouldBeNull();
        var first = await AskAsync(memory, question, Trend);
        memory.Recall(question, CompanyProfile.Empty).ShouldBe(first);

        scene.Store.Append([Events(("a", "p3", "2026-05-30T10:00:00Z"))], 2);
        scene.Store.Seal();
        scene.Store.Settle(new DateOnly(2026, 5, 1), TestContext.Current.CancellationToken);
        memory.Recall(question, CompanyProfile.Empty).ShouldBe(first);

        scene.Store.Append([Events(("a", "p3", "2026-03-03T10:00:00Z"))], 3);
        memory.Recall(question, CompanyProfile.Empty).ShouldBeNull();
        Numbers(await AskAsync(memory, question, Trend)).ShouldBe([0, 2, 1, 0]);

        var merge = StoreScene.Batch();
        merge.Merges.Add(new MergeFact("p1", "p2", MergeKind.Dangerously, Now));
        scene.Store.Append([merge], 4);
        memory.Recall(question, CompanyProfile.Empty).ShouldBeNull();
        Numbers(await AskAsync(memory, question, Trend)).ShouldBe([0, 1, 1, 0]);

        using (var import = scene.Store.BeginImport(1))
        {
            import.Append(Events(("a", "p9", "2026-03-04T10:00:00Z")));
            import.Complete();
        }

        memory.Recall(question, CompanyProfile.Empty).ShouldBeNull();
        Numbers(await AskAsync(memory, question, Trend)).ShouldBe([0, 1, 1, 1]);
        scene.Store.Forget(1, "p9");
        memory.Recall(question, CompanyProfile.Empty).ShouldBeNull();
        Numbers(await AskAsync(memory, question, Trend)).ShouldBe([0, 1, 1, 0]);
        scene.Store.Expire(1, "events", new DateOnly(2026, 3, 3));
        memory.Recall(question, CompanyProfile.Empty).ShouldBeNull();
    }

    [Theory]
    [InlineData(Cohort)]
    [InlineData("""{"kind":"TrendsQuery","interval":"hour","series":[{"event":"a"}],"dateRange":{"date_from":"2026-03-01"}}""")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}],"dateRange":{"date_from":"-24h"}}""")]
    [InlineData("""{"kind":"LifecycleQuery","series":[{"event":"a"}],"dateRange":{"date_from":"2026-03-01","date_to":"2026-03-04"}}""")]
    public async Task What_hangs_on_the_hour_or_on_properties_of_persons_is_asked_anew(string query)
    {
        await using var scene = new StoreScene();
        var memory = new AnswerMemory(scene.Store);
        var question = new AnswerMemory.Question(1, query, Now.Date);

        await AskAsync(memory, question, query);

        memory.Recall(question, CompanyProfile.Empty).ShouldBeNull();
    }

    private static Task<string> AskAsync(AnswerMemory memory, AnswerMemory.Question question, string query)
        => memory.AskAsync(question, AnalyticsQueries.ParseText(query), CompanyProfile.Empty, Now, TestContext.Current.CancellationToken);

    private static int[] Numbers(string results) => [.. JsonNode.Parse(results)![0]!["data"]!.AsArray().Select(value => (int)value!.GetValue<double>())];

    private static FactBatch Events(params (string Name, string Person, string Time)[] events)
    {
        var batch = StoreScene.Batch();
        batch.Events.AddRange(events.Select(item => QueryScene.Event(item.Name, item.Person, item.Time)));
        return batch;
    }
}
