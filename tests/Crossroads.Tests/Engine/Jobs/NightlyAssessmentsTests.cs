using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Jobs;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Signals;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Stores;
using Crossroads.Stores.DuckDb;
using Crossroads.Tests.Stores.DuckDb;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Engine.Jobs;

/// <summary>The verdicts of the nights, by a clock that the test moves.</summary>
public sealed class NightlyAssessmentsTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crossroads-nightly-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly DuckDbFactStore _facts = DuckDbFactStore.Open(new FactStoreOptions { Directory = null, Threads = 1 });
    private MetadataStore _metadata = null!;
    private ProjectRegistry _projects = null!;
    private AssessmentDesk _desk = null!;
    private NightlyAssessments _nightly = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _metadata = new MetadataStore(_folder.FullName, postgreSql: null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        await _metadata.MigrateAsync(Stop);
        _projects = new ProjectRegistry(_metadata, _clock);
        _projects.Changed += project => _facts.DefineProject(project.Id, project.TimeZone);
        _desk = new AssessmentDesk(_facts, _projects, _metadata, new AssessmentRunner(new SignalCatalogue([]), new MeasureCatalogue([]), moneyModel: null), _clock);
        _nightly = new NightlyAssessments(_projects, _facts, _desk, _clock, NullLogger<NightlyAssessments>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _facts.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_project_without_facts_has_no_verdicts()
    {
        var project = await _projects.EnsureAsync("empty", Stop);
        await _nightly.RunAsync(Stop);
        (await DaysAsync(project)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Missed_days_are_caught_up_from_the_day_after_the_first_fact_and_only_once()
    {
        var project = await WithEventAsync("UTC", new(2026, 6, 6, 8, 0, 0, TimeSpan.Zero));
        await _nightly.RunAsync(Stop);
        await _nightly.RunAsync(Stop);
        (await DaysAsync(project)).ShouldBe([new(2026, 6, 7), new(2026, 6, 8), new(2026, 6, 9), new(2026, 6, 10)]);
    }

    [Fact]
    public async Task No_more_than_two_weeks_are_caught_up()
    {
        var project = await WithEventAsync("UTC", new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));
        await _nightly.RunAsync(Stop);
        var days = await DaysAsync(project);
        days.Count.ShouldBe(NightlyAssessments.MostCaughtUp);
        days[^1].ShouldBe(new DateOnly(2026, 6, 10));
    }

    [Theory]
    [InlineData("Asia/Tokyo", "2026-06-10T16:59:00Z", 10)]
    [InlineData("Asia/Tokyo", "2026-06-10T17:01:00Z", 11)]
    [InlineData("America/New_York", "2026-06-11T05:59:00Z", 10)]
    [InlineData("America/New_York", "2026-06-11T06:01:00Z", 11)]
    public async Task A_day_is_due_two_hours_after_midnight_of_the_projects_zone(string zone, string now, int last)
    {
        var project = await WithEventAsync(zone, new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        _clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        await _nightly.RunAsync(Stop);
        (await DaysAsync(project))[^1].ShouldBe(new DateOnly(2026, 6, last));
    }

    [Fact]
    public async Task A_folder_has_the_verdict_of_its_own_day_and_no_other()
    {
        var project = await WithEventAsync("UTC", new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        var batch = StoreScene.Batch(project.Id);
        batch.Add(CompanyProfiles.ToFact(new CompanyProfile { AsOf = new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero) }, _clock.GetUtcNow()));
        _facts.Append([batch], 2);
        await _nightly.RunAsync(Stop);
        (await DaysAsync(project)).ShouldBeEmpty();
        await _desk.LatestAsync(project.Id, Stop);
        (await DaysAsync(project)).ShouldBe([new(2026, 5, 2)]);
    }

    [Fact]
    public async Task A_look_at_a_living_project_writes_nothing_down()
    {
        var project = await WithEventAsync("UTC", new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        await _desk.LatestAsync(project.Id, Stop);
        (await DaysAsync(project)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_gets_what_is_at_hand_and_not_what_is_an_hour_old()
    {
        var project = await WithEventAsync("UTC", new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        var first = await _desk.AtHandAsync(project.Id, Stop);
        _clock.Advance(TimeSpan.FromMinutes(2));
        (await _desk.AtHandAsync(project.Id, Stop)).ShouldBeSameAs(first);
        var next = await _desk.LatestAsync(project.Id, Stop);
        next.ShouldNotBeSameAs(first);
        _clock.Advance(TimeSpan.FromHours(2));
        (await _desk.AtHandAsync(project.Id, Stop)).ShouldNotBeSameAs(next);
    }

    [Fact]
    public async Task What_was_changed_is_seen_at_once()
    {
        var project = await WithEventAsync("UTC", new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        var first = await _desk.AtHandAsync(project.Id, Stop);
        _desk.Invalidate(project.Id);
        (await _desk.AtHandAsync(project.Id, Stop)).ShouldNotBeSameAs(first);
    }

    private async Task<Project> WithEventAsync(string zone, DateTimeOffset at)
    {
        var project = await _projects.EnsureAsync("acme", Stop, zone);
        var batch = StoreScene.Batch(project.Id);
        batch.Events.Add(StoreScene.Event("seen", "u1", at));
        _facts.Append([batch], 1);
        return project;
    }

    private async Task<IReadOnlyList<DateOnly>> DaysAsync(Project project) => [.. (await _desk.HistoryAsync(project.Id, 1000, Stop)).Select(point => point.Day)];
}
