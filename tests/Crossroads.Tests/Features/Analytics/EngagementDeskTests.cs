using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Features.Analytics;
using Crossroads.Features.Analytics.Engagement;
using Crossroads.Stores;
using Crossroads.Tests.Features.Ui.Fixtures;
using Crossroads.Tests.Stores.DuckDb;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Features.Analytics;

public sealed class EngagementDeskTests : IAsyncDisposable
{
    private const int EachSide = 200;

    private static readonly DateTimeOffset Today = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StoreScene _scene = new();
    private readonly FactBatch _batch = StoreScene.Batch();

    [Fact]
    public async Task An_experiment_that_led_people_to_a_feature_tells_its_effect()
    {
        Draw("with_hint", "test", used: 120, usedAndBack: 84, back: 104);
        Draw("with_hint", "control", used: 20, usedAndBack: 12, back: 80);

        var report = await ReportAsync();

        var led = report.Features.Single(feature => feature.Feature == "report_opened").Experiment.ShouldNotBeNull();
        (led.Flag, led.Led, led.Left, led.People).ShouldBe(("with_hint", "test", "control", 2 * EachSide));
        led.Effect.Moved.ShouldBe(0.5, 1e-12);
        led.Effect.Effect.Value.ShouldBe(0.24, 1e-12);
        led.IsSettled.ShouldBeTrue();
        report.Features.Single(feature => feature.Feature == "dashboard_opened").Experiment.ShouldBeNull("everybody used it, whatever was drawn");
    }

    [Fact]
    public async Task People_who_saw_both_variants_and_draws_that_are_uneven_prove_nothing()
    {
        Draw("mixed", "test", used: 120, usedAndBack: 84, back: 104, alsoSaw: "control");
        Draw("mixed", "control", used: 20, usedAndBack: 12, back: 80);
        Draw("uneven", "test", used: 100, usedAndBack: 60, back: 100);
        Draw("uneven", "control", used: 10, usedAndBack: 6, back: 60, people: 120);

        (await ReportAsync()).Features.Single(feature => feature.Feature == "report_opened").Experiment.ShouldBeNull();
    }

    [Fact]
    public async Task Internal_people_are_no_users_and_the_page_says_how_many_were_left_out()
    {
        Draw("with_hint", "test", used: 120, usedAndBack: 84, back: 104);
        Draw("with_hint", "control", used: 20, usedAndBack: 12, back: 80);
        for (var i = 0; i < 30; i++)
        {
            _batch.PersonUpdates.Add(new PersonUpdateFact($"colleague-{i}", Today.AddDays(-90), """{"is_internal":true}""", null, null, Identifies: true));
            foreach (var day in new[] { 50, 20, 3 }) Do($"colleague-{i}", "report_opened", day);
        }

        var report = await ReportAsync();

        report.ExcludedPeople.ShouldBe(30);
        var opened = report.Features.Single(feature => feature.Feature == "report_opened");
        (opened.Users, opened.Adopters).ShouldBe((84 + 12, 120 + 20));
        report.Active.ShouldBe(104 + 80);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    /// <summary>People who were drawn 70 days ago; of them, those who used the feature 50 days ago, and those who were active 20 days ago.</summary>
    private void Draw(string flag, string variant, int used, int usedAndBack, int back, int people = EachSide, string? alsoSaw = null)
    {
        for (var i = 0; i < people; i++)
        {
            var person = $"{flag}-{variant}-{i}";
            See(person, flag, variant, 70);
            if (alsoSaw is not null) See(person, flag, alsoSaw, 69);
            Do(person, "dashboard_opened", 50);
            if (i < used) Do(person, "report_opened", 50);
            if (i < usedAndBack) Do(person, "report_opened", 20);
            else if (i >= used && i < used + back - usedAndBack) Do(person, "dashboard_opened", 20);
        }
    }

    private void See(string person, string flag, string variant, int daysAgo)
        => _batch.Events.Add(StoreScene.Event("$feature_flag_called", person, Today.AddDays(-daysAgo), $$"""{"$feature_flag":"{{flag}}","$feature_flag_response":"{{variant}}"}"""));

    private void Do(string person, string name, int daysAgo) => _batch.Events.Add(StoreScene.Event(name, person, Today.AddDays(-daysAgo)));

    private async Task<EngagementReport> ReportAsync()
    {
        _scene.Store.DefineProject(1, "UTC");
        _scene.Store.Append([_batch], 1);
        var metadata = new MetadataStore(_scene.Folder, postgreSql: null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        await metadata.MigrateAsync(TestContext.Current.CancellationToken);
        var desk = new AnalyticsDesk(_scene.Store, metadata, new FakeTimeProvider(Today));
        var assessments = new AssessmentDesk(_scene.Store, new FixtureProjects([new Project(1, "shop", "cr_key", "UTC")]), metadata, FeatureCatalogue.Assessments, new FakeTimeProvider(Today));
        return await new EngagementDesk(desk, assessments).ReportAsync(new Project(1, "shop", "cr_key", "UTC"), segment: null, valueEvent: null, TestContext.Current.CancellationToken);
    }
}
