using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Features.Analytics;
using Crossroads.Features.Analytics.Boards;
using Crossroads.Features.Analytics.Definitions;
using Crossroads.Features.Analytics.Insights;
using Crossroads.Stores;
using Crossroads.Tests.Stores.DuckDb;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Features.Analytics;

/// <summary>Cohorts, actions and views that are stored: usable in every query of their project and of no other.</summary>
public sealed class DefinitionTests : IAsyncLifetime
{
    private static readonly Project Mine = new(1, "mine", "cr_1", "UTC");
    private static readonly Project Other = new(2, "other", "cr_2", "UTC");

    private readonly StoreScene _scene = new();
    private readonly FakeTimeProvider _clock = new(QueryScene.At("2026-03-10T12:00:00Z"));
    private MetadataStore _metadata = null!;
    private AnalyticsDesk _desk = null!;
    private DefinitionDesk _definitions = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _metadata = new MetadataStore(_scene.Folder, null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        await _metadata.MigrateAsync(Stop);
        await using (var context = _metadata.CreateDbContext())
        {
            foreach (var project in new[] { Mine, Other }) context.Projects.Add(new ProjectRow { Id = project.Id, Name = project.Name, WriteKey = project.WriteKey, TimeZone = "UTC", CreatedAt = _clock.GetUtcNow() });
            await context.SaveChangesAsync(Stop);
        }

        foreach (var project in new[] { Mine, Other })
        {
            var batch = StoreScene.Batch(project.Id);
            for (var person = 0; person < 6; person++)
            {
                batch.PersonUpdates.Add(new PersonUpdateFact($"p{person}", _clock.GetUtcNow().AddDays(-5), $$"""{"plan":"{{(person < 2 ? "team" : "free")}}"}""", null, null, true));
                for (var times = 0; times <= person; times++) batch.Events.Add(QueryScene.Event(person % 2 == 0 ? "bought" : "looked", $"p{person}", $"2026-03-0{times + 1}T10:00:00Z"));
            }

            _scene.Store.Append([batch], project.Id);
        }

        _desk = new AnalyticsDesk(_scene.Store, _metadata, _clock);
        _definitions = new DefinitionDesk(_desk, _metadata, _clock);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_cohort_by_rules_filters_by_name_and_by_id()
    {
        var cohort = await _definitions.KeepCohortAsync(Mine, null, "Team", Json("""{"type":"AND","values":[{"type":"person","key":"plan","value":"team"}]}"""), "me", Stop);
        (await _definitions.CountAsync(Mine, cohort, Stop)).ShouldBe(2);
        (await PeopleAsync(Mine, """{"type":"cohort","key":"id","value":"Team"}""")).ShouldBe(2);
        (await PeopleAsync(Mine, $$"""{"type":"cohort","key":"id","value":{{cohort.Id}},"operator":"not_in"}""")).ShouldBe(4);
        (await Should.ThrowAsync<AnalyticsQueryException>(() => PeopleAsync(Other, """{"type":"cohort","key":"id","value":"Team"}"""))).Message.ShouldBe("properties[0].value: there is no cohort 'Team'.");
    }

    [Fact]
    public async Task A_cohort_by_behaviour_and_a_cohort_of_cohorts()
    {
        await _definitions.KeepCohortAsync(Mine, null, "Buyers", Json("""{"type":"AND","values":[{"type":"behavioral","key":"bought","value":"performed_event_multiple","operator":"gte","operator_value":3,"time_value":30,"time_interval":"day"}]}"""), "me", Stop);
        var team = await _definitions.KeepCohortAsync(Mine, null, "Team", Json("""{"type":"AND","values":[{"type":"person","key":"plan","value":"team"}]}"""), "me", Stop);
        (await PeopleAsync(Mine, """{"type":"cohort","key":"id","value":"Buyers"}""")).ShouldBe(2);
        var both = await _definitions.KeepCohortAsync(Mine, null, "Both", Json($$$"""{"type":"OR","values":[{"type":"cohort","value":{{{team.Id}}}},{"type":"cohort","value":"Buyers"}]}"""), "me", Stop);
        (await _definitions.CountAsync(Mine, both, Stop)).ShouldBe(4);
    }

    [Fact]
    public async Task A_static_cohort_keeps_a_person_through_a_merge()
    {
        var cohort = await _definitions.KeepPeopleAsync(Mine, null, "Friends", ["p4", " p5 ", "", "stranger"], "me", Stop);
        (await _definitions.CountAsync(Mine, cohort, Stop)).ShouldBe(2);
        var batch = StoreScene.Batch(Mine.Id);
        batch.Merges.Add(new MergeFact("p5", "p4", MergeKind.Identify, _clock.GetUtcNow()));
        _scene.Store.Append([batch], 9);
        ((double)await _definitions.CountAsync(Mine, cohort, Stop)).ShouldBe(await PeopleAsync(Mine, """{"type":"cohort","key":"id","value":"Friends"}"""));
    }

    [Fact]
    public async Task Breaking_down_by_stored_cohorts_names_them()
    {
        await _definitions.KeepCohortAsync(Mine, null, "Team", Json("""{"type":"AND","values":[{"type":"person","key":"plan","value":"team"}]}"""), "me", Stop);
        var answer = await AskAsync(Mine, """{"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":null,"math":"dau"}],"dateRange":{"date_from":"-30d"},"trendsFilter":{"display":"ActionsTable"},"breakdownFilter":{"breakdown_type":"cohort","breakdown":["Team"]}}""");
        answer.AsArray().ShouldHaveSingleItem()!["label"]!.GetValue<string>().ShouldBe("All events - Team");
        answer[0]!["aggregated_value"]!.GetValue<double>().ShouldBe(2);
    }

    [Fact]
    public async Task An_action_is_any_of_its_steps_and_the_querys_own_steps_win()
    {
        var action = await _definitions.KeepActionAsync(Mine, null, "Interested", (JsonArray)JsonNode.Parse("""[{"event":"bought"},{"event":"looked"}]""")!, "me", Stop);
        async Task<double> Count(string node) => (await AskAsync(Mine, $$$"""{"kind":"TrendsQuery","series":[{{{node}}}],"dateRange":{"date_from":"-30d"},"trendsFilter":{"display":"ActionsTable"}}"""))[0]!["aggregated_value"]!.GetValue<double>();
        (await Count($$"""{"kind":"ActionsNode","id":{{action.Id}},"math":"total"}""")).ShouldBe(21);
        (await Count("""{"kind":"ActionsNode","id":"Interested","math":"dau"}""")).ShouldBe(6);
        (await Count($$"""{"kind":"ActionsNode","id":{{action.Id}},"math":"total","steps":[{"event":"bought"}]}""")).ShouldBe(9);
    }

    [Fact]
    public async Task What_no_query_could_use_is_refused_with_the_field_named()
    {
        async Task<string> Problem(Func<Task> keep) => (await Should.ThrowAsync<AnalyticsQueryException>(keep)).Message;
        (await Problem(() => _definitions.KeepCohortAsync(Mine, null, "x", Json("""{"type":"AND","values":[{"type":"person","key":"plan","operator":"likes","value":"team"}]}"""), "me", Stop))).ShouldContain("'likes' is not an operator");
        (await Problem(() => _definitions.KeepCohortAsync(Mine, null, "x", Json("""{"type":"AND","values":[]}"""), "me", Stop))).ShouldStartWith("filters.properties.values: missing");
        (await Problem(() => _definitions.KeepPeopleAsync(Mine, null, "x", [" "], "me", Stop))).ShouldStartWith("people: missing");
        (await Problem(() => _definitions.KeepPeopleAsync(Mine, null, " ", ["p1"], "me", Stop))).ShouldStartWith("name: missing");
        (await Problem(() => _definitions.KeepPeopleAsync(Mine, null, "42", ["p1"], "me", Stop))).ShouldStartWith("name: a number is no name");
        (await Problem(() => _definitions.KeepActionAsync(Mine, null, "x", (JsonArray)JsonNode.Parse("""[{"url":"(","url_matching":"regex"}]""")!, "me", Stop))).ShouldContain("is not a regular expression");
        await _definitions.KeepPeopleAsync(Mine, null, "Twice", ["p1"], "me", Stop);
        (await Problem(() => _definitions.KeepPeopleAsync(Mine, null, "Twice", ["p1"], "me", Stop))).ShouldBe("name: there is a cohort 'Twice' already.");
    }

    [Fact]
    public async Task A_tile_is_remembered_until_the_next_seal_or_the_next_day()
    {
        var insights = new InsightDesk(_desk, _metadata, NullLogger<InsightDesk>.Instance);
        var spec = InsightSpec.Parse("?kind=trends&s=bought&m=total&p=&view=value");
        async Task<double> Value() => (await insights.RecallAsync(Mine, spec, Stop)).Results![0]!["aggregated_value"]!.GetValue<double>();
        (await Value()).ShouldBe(9);
        var batch = StoreScene.Batch(Mine.Id);
        batch.Events.Add(QueryScene.Event("bought", "p1", "2026-03-09T10:00:00Z"));
        _scene.Store.Append([batch], 10);
        (await Value()).ShouldBe(9, "remembered: the event is visible and not yet sealed");
        (await insights.AskAsync(Mine, spec, Stop)).Results![0]!["aggregated_value"]!.GetValue<double>().ShouldBe(10);
        _scene.Store.Seal();
        (await Value()).ShouldBe(10);
        _clock.Advance(TimeSpan.FromDays(40));
        (await Value()).ShouldBe(0, "the last 30 days are others now");
    }

    [Fact]
    public async Task Boards_keep_their_order_and_belong_to_their_project()
    {
        var boards = new BoardDesk(_metadata, _clock);
        var board = await boards.MakeBoardAsync(Mine.Id, "Monday", "me", Stop);
        var ids = new List<long>();
        foreach (var name in new[] { "a", "b", "c" })
        {
            var insight = await boards.KeepAsync(Mine.Id, null, name, "?kind=trends", "me", Stop);
            ids.Add(insight.Id);
            (await boards.PutAsync(Mine.Id, board.Id, insight.Id, Stop)).ShouldBeTrue();
        }

        await boards.MoveAsync(Mine.Id, board.Id, ids[2], -1, Stop);
        await boards.MoveAsync(Mine.Id, board.Id, ids[0], -1, Stop);
        await boards.PutAsync(Mine.Id, board.Id, ids[0], Stop);
        (await boards.BoardAsync(Mine.Id, board.Id, Stop))!.Tiles.Select(tile => tile.Name).ShouldBe(["a", "c", "b"]);

        (await boards.BoardAsync(Other.Id, board.Id, Stop)).ShouldBeNull();
        (await boards.PutAsync(Other.Id, board.Id, ids[0], Stop)).ShouldBeFalse();
        await boards.TakeAsync(Other.Id, board.Id, ids[0], Stop);
        await boards.RemoveBoardAsync(Other.Id, board.Id, Stop);
        await boards.RemoveInsightAsync(Mine.Id, ids[1], Stop);
        (await boards.BoardAsync(Mine.Id, board.Id, Stop))!.Tiles.Select(tile => tile.Name).ShouldBe(["a", "c"]);
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    private async Task<JsonNode> AskAsync(Project project, string query) => JsonNode.Parse(await _desk.AnswerAsync(project, query, null, Stop))!["results"]!;

    private async Task<double> PeopleAsync(Project project, string filter)
        => (await AskAsync(project, $$"""{"kind":"TrendsQuery","series":[{"kind":"EventsNode","event":null,"math":"dau"}],"dateRange":{"date_from":"-30d"},"trendsFilter":{"display":"ActionsTable"},"properties":[{{filter}}]}"""))[0]!["aggregated_value"]!.GetValue<double>();
}
