using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Retention;
using Crossroads.Engine.Signals;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Features.Analytics;
using Crossroads.Features.Analytics.Definitions;
using Crossroads.Stores;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.Sqlite;
using Crossroads.Tests.Stores.DuckDb;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Engine.Retention;

/// <summary>Rules of age and the deletion of a person, on the real stores.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("crossroads-retention-").FullName;
    private readonly FakeTimeProvider _clock = new(Now);
    private DuckDbFactStore _facts = null!;
    private MetadataStore _metadata = null!;
    private SqliteJournal _journal = null!;
    private AssessmentDesk _assessments = null!;
    private ProjectRegistry _projects = null!;
    private RetentionDesk _desk = null!;
    private Project _project = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _facts = DuckDbFactStore.Open(new FactStoreOptions { Directory = _folder, Threads = 2 });
        _metadata = new MetadataStore(_folder, postgreSql: null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        await _metadata.MigrateAsync(Stop);
        _journal = new SqliteJournal(new SqliteJournalOptions { Directory = _folder }, 0, NullLogger<SqliteJournal>.Instance);
        _projects = new ProjectRegistry(_metadata, _clock);
        _projects.Changed += project => _facts.DefineProject(project.Id, project.TimeZone);
        _project = await _projects.EnsureAsync("acme", Stop);
        _assessments = new AssessmentDesk(_facts, _projects, _metadata, new AssessmentRunner(new SignalCatalogue([]), new MeasureCatalogue([]), moneyModel: null), _clock);
        _desk = new RetentionDesk(_metadata, _facts, _facts, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _facts.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Without_a_rule_everything_is_kept()
    {
        Append(days: 400, perDay: 1);
        (await _desk.RulesAsync(_project.Id, Stop)).ShouldAllBe(rule => rule.Days == null);
        (await _desk.ApplyAsync(_project, Stop)).ShouldBeEmpty();
        (await CountAsync("events")).ShouldBe(400);
    }

    [Fact]
    public async Task A_rule_says_what_it_would_delete_and_the_night_deletes_just_that()
    {
        Append(days: 30, perDay: 10);
        var batch = StoreScene.Batch(_project.Id);
        batch.Add(new TicketFact("old", Now.AddDays(-29), "u1", "Old", null, null, null, null, null, null));
        batch.Add(new WebDayFact(new DateOnly(2026, 5, 12), 10, 1, null));
        _facts.Append([batch], 2);

        var preview = await _desk.PreviewAsync(_project, "events", 10, Stop);
        preview.ShouldBe(new RetentionPreview("events", 10, new DateOnly(2026, 5, 31), 190, 300, new DateOnly(2026, 5, 12)));
        (await _desk.PreviewAsync(_project, "tickets", 10, Stop)).Rows.ShouldBe(1);
        (await _desk.PreviewAsync(_project, "web_days", 10, Stop)).Rows.ShouldBe(1);
        (await _desk.PreviewAsync(_project, "errors", 10, Stop)).ShouldBe(new RetentionPreview("errors", 10, new DateOnly(2026, 5, 31), 0, 0, null));
        (await CountAsync("events")).ShouldBe(300, "a look deletes nothing");

        await _desk.SetAsync(_project.Id, "events", 10, "ada", Stop);
        await new NightlyRetention(_projects, _desk, _assessments, NullLogger<NightlyRetention>.Instance).RunAsync(Stop);
        (await CountAsync("events")).ShouldBe(110);
        (await CountAsync("tickets")).ShouldBe(1, "a rule of one kind touches no other");
        var run = (await _desk.RunsAsync(_project.Id, 10, Stop)).ShouldHaveSingleItem();
        (run.Kind, run.Rows, run.Before, run.At).ShouldBe(("events", 190, new DateOnly(2026, 5, 31), Now));

        await _desk.SetAsync(_project.Id, "events", null, "ada", Stop);
        _clock.Advance(TimeSpan.FromDays(100));
        (await _desk.ApplyAsync(_project, Stop)).ShouldBeEmpty("a rule that was taken back deletes nothing");
    }

    [Fact]
    public async Task What_is_deleted_frees_room_in_the_store()
    {
        Append(days: 20, perDay: 20_000, properties: number => $$"""{"note":"{{Guid.NewGuid()}} {{number}} {{Guid.NewGuid()}}"}""");
        _facts.Settle(new DateOnly(2026, 6, 10), Stop);
        var before = _facts.UsedBytes()!.Value;
        await _desk.SetAsync(_project.Id, "events", 7, "ada", Stop);
        var run = (await _desk.ApplyAsync(_project, Stop)).ShouldHaveSingleItem();
        run.Rows.ShouldBe(12 * 20_000);
        run.FreedBytes.ShouldNotBeNull();
        _facts.UsedBytes()!.Value.ShouldBe(before - run.FreedBytes!.Value);
        (run.FreedBytes!.Value / (double)before).ShouldBeGreaterThan(0.3, "12 of 20 days are gone");
        TestContext.Current.TestOutputHelper?.WriteLine($"{before:N0} bytes used, {run.FreedBytes:N0} freed, the file has {new FileInfo(Path.Combine(_folder, "facts.duckdb")).Length:N0}");
    }

    [Theory]
    [InlineData("subscriptions", 30, "kind: 'subscriptions'")]
    [InlineData("events", 3, "days: 3 is not between 7 and 3650")]
    [InlineData("events", -1, "days: -1")]
    public async Task A_rule_that_cannot_be_kept_names_its_field(string kind, int days, string expected)
        => (await Should.ThrowAsync<ArgumentException>(() => _desk.SetAsync(_project.Id, kind, days, "ada", Stop))).Message.ShouldStartWith(expected);

    [Fact]
    public async Task A_deleted_person_is_gone_from_queries_journal_disk_and_lists_and_comes_back_as_a_new_one()
    {
        const string Secret = "ada.lovelace@example.com";
        var batch = StoreScene.Batch(_project.Id);
        batch.Events.AddRange([StoreScene.Event("seen", Secret, Now.AddDays(-2)), StoreScene.Event("seen", "anonymous-7", Now.AddDays(-3)), StoreScene.Event("seen", "bob", Now.AddDays(-1))]);
        batch.Merges.Add(new MergeFact(Secret, "anonymous-7", MergeKind.Identify, Now.AddDays(-2)));
        batch.Add(new TicketFact("t1", Now.AddDays(-1), Secret, "Help", null, null, null, null, null, null));
        await _journal.AppendAsync(new Envelope(_project.Id, "posthog", Now, "{}", System.Text.Encoding.UTF8.GetBytes($$"""{"distinct_id":"{{Secret}}"}""")), Stop);
        _journal.SetAside(1, "not understood");
        await _journal.AppendAsync(new Envelope(_project.Id, "posthog", Now, "{}", System.Text.Encoding.UTF8.GetBytes($$"""{"distinct_id":"{{Secret}}","n":2}""")), Stop);
        _facts.Append([batch], 2);
        var definitions = new DefinitionDesk(new AnalyticsDesk(_facts, _metadata, _clock), _metadata, _clock);
        await definitions.KeepPeopleAsync(_project, null, "Friends", [Secret, "bob"], "ada", Stop);
        FolderHolds(Secret).ShouldContain("journal.db");
        FolderHolds(Secret).ShouldContain("metadata.db");
        (await ExportAsync("anonymous-7"))!.RootElement.GetProperty("events").GetArrayLength().ShouldBe(2);

        var erased = await Erasure().ForgetAsync(_project.Id, "anonymous-7", Stop);

        erased.Rows.ShouldBeGreaterThan(4);
        (await CountAsync("events")).ShouldBe(1);
        (await CountAsync("tickets")).ShouldBe(0);
        (await ExportAsync(Secret)).ShouldBeNull();
        (await definitions.CohortsAsync(_project.Id, Stop)).Single().Filters.ShouldBe("""{"type":"static","value":["bob"]}""");
        _journal.ReadAfter(0).ShouldBeEmpty();
        FolderHolds(Secret).ShouldBeEmpty();
        (await Erasure().ForgetAsync(_project.Id, "nobody", Stop)).Rows.ShouldBe(0);

        var later = StoreScene.Batch(_project.Id);
        later.Events.Add(StoreScene.Event("seen", Secret, Now));
        _facts.Append([later], 3);
        using var again = (await ExportAsync(Secret))!;
        again.RootElement.GetProperty("events").GetArrayLength().ShouldBe(1, "what arrives later is of a new person");
        again.RootElement.GetProperty("distinct_ids").EnumerateArray().Select(id => id.GetString()).ShouldBe([Secret]);
    }

    [Fact]
    public async Task An_export_holds_every_kind_of_fact_that_names_the_person_and_nobody_else()
    {
        var batch = StoreScene.Batch(_project.Id);
        batch.Events.AddRange([StoreScene.Event("seen", "ada", Now.AddDays(-2), """{"plan":"pro"}"""), StoreScene.Event("seen", "bob", Now.AddDays(-1))]);
        batch.PersonUpdates.Add(new PersonUpdateFact("ada", Now, """{"email":"ada@example.com"}""", null, null, true));
        batch.Add(new RequestFact(Now, "ada", "GET", "/app", 200, 12, null, null));
        batch.Add(new RequestFact(Now, "bob", "GET", "/app", 500, 12, null, null));
        batch.Add(new CustomerFact("acme", "ada", "Acme", null, null, null, null));
        _facts.Append([batch], 1);

        using var export = (await ExportAsync("ada"))!;
        var root = export.RootElement;
        root.GetProperty("person")[0].GetProperty("properties").GetProperty("email").GetString().ShouldBe("ada@example.com");
        root.GetProperty("events")[0].GetProperty("properties").GetProperty("plan").GetString().ShouldBe("pro");
        root.GetProperty("requests").EnumerateArray().Select(row => row.GetProperty("status").GetInt32()).ShouldBe([200]);
        root.GetProperty("customers")[0].GetProperty("customer").GetString().ShouldBe("acme");
        root.GetRawText().ShouldNotContain("bob");
    }

    private PersonErasure Erasure() => new(_facts, _facts, _journal, _assessments, [new StaticCohortTraces(_metadata)]);

    private async Task<JsonDocument?> ExportAsync(string id)
    {
        using var stream = new MemoryStream();
        return await new PersonExport(_facts).WriteAsync(_project.Id, id, stream, Stop) ? JsonDocument.Parse(stream.ToArray()) : null;
    }

    /// <summary>Names of the files in which the bytes of a text can be read.</summary>
    private IReadOnlyList<string> FolderHolds(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var holding = new List<string>();
        foreach (var file in Directory.GetFiles(_folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            if (copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(bytes) >= 0) holding.Add(Path.GetFileName(file).Replace("-wal", "", StringComparison.Ordinal));
        }

        return holding;
    }

    private void Append(int days, int perDay, Func<int, string>? properties = null)
    {
        var batch = StoreScene.Batch(_project.Id);
        for (var day = 0; day < days; day++)
            for (var n = 0; n < perDay; n++)
                batch.Events.Add(StoreScene.Event("seen", $"u{n % 50}", Now.AddDays(-day).AddSeconds(-n % 3600), properties?.Invoke(n) ?? "{}"));
        _facts.Append([batch], 1);
    }

    private async Task<long> CountAsync(string table) => (await _facts.Reader(_project.Id).QueryAsync<long>($"SELECT count(*) FROM {table}"))[0];
}
