using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Features.Decision.Journal;
using Crossroads.Stores;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Features.Decision.Journal;

/// <summary>Decisions in the real metadata store: nothing is written over.</summary>
public sealed class DecisionDeskTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 5, 4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crossroads-decisions-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 5, 9, 0, 0, TimeSpan.Zero));
    private DecisionDesk _desk = null!;
    private long _mine;
    private long _other;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var metadata = new MetadataStore(_folder.FullName, postgreSql: null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        await metadata.MigrateAsync(Stop);
        var projects = new ProjectRegistry(metadata, _clock);
        (_mine, _other) = ((await projects.EnsureAsync("mine", Stop)).Id, (await projects.EnsureAsync("other", Stop)).Id);
        _desk = new DecisionDesk(metadata, _clock);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_changed_decision_keeps_its_earlier_wording_and_a_withdrawn_one_stays()
    {
        (await _desk.KeepAsync(_mine, null, Day, "scale", " Index the reports ", "ada", Stop)).ShouldBeTrue();
        var first = (await _desk.ListAsync(_mine, Stop)).ShouldHaveSingleItem();
        first.Text.ShouldBe("Index the reports");
        (await _desk.KeepAsync(_mine, first.Id, Day, "both", "Index the reports, and ship export", "ben", Stop)).ShouldBeTrue();
        (await _desk.KeepAsync(_mine, first.Id, Day, "both", "Too late", "cleo", Stop)).ShouldBeFalse("somebody else changed it meanwhile");
        var now = (await _desk.ListAsync(_mine, Stop)).ShouldHaveSingleItem();
        (now.Side, now.Author, now.Earlier.Single().Text, now.Earlier.Single().Author).ShouldBe(("both", "ben", "Index the reports", "ada"));

        (await _desk.WithdrawAsync(_mine, now.Id, "ada", Stop)).ShouldBeTrue();
        (await _desk.WithdrawAsync(_mine, now.Id, "ada", Stop)).ShouldBeFalse("once is enough");
        (await _desk.KeepAsync(_mine, now.Id, Day, "both", "Again", "ada", Stop)).ShouldBeFalse("what is withdrawn is not changed");
        var gone = (await _desk.ListAsync(_mine, Stop)).ShouldHaveSingleItem();
        (gone.Stands, gone.WithdrawnBy).ShouldBe((false, "ada"));
    }

    [Fact]
    public async Task Projects_are_walls()
    {
        await _desk.KeepAsync(_mine, null, Day, "scale", "Ours", "ada", Stop);
        var id = (await _desk.ListAsync(_mine, Stop)).Single().Id;
        (await _desk.ListAsync(_other, Stop)).ShouldBeEmpty();
        (await _desk.WithdrawAsync(_other, id, "eve", Stop)).ShouldBeFalse();
        (await _desk.KeepAsync(_other, id, Day, "scale", "Theirs", "eve", Stop)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, "scale", "Text", "Day: write it")]
    [InlineData("2026-05-06", "scale", "Text", "Day: 2026-05-06 has not come yet")]
    [InlineData("2026-05-05", "sideways", "Text", "Where the work goes")]
    [InlineData("2026-05-05", "scale", "  ", "What was decided")]
    public void A_decision_that_cannot_be_kept_names_its_field(string? day, string side, string text, string expected)
        => DecisionDesk.Problem(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), side, text, new DateOnly(2026, 5, 5)).ShouldStartWith(expected);
}
