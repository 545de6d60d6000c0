using System.Globalization;
using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Features.Decision.Journal;
using Crossroads.Stores;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crossroads.Tests.Features.Ui.Fixtures;

/// <summary>
/// Real stores behind the pages: project 2 ("iterate") has ninety days of events of 240 people, project 6 ("nothing") has none, project 7 ("broken") does not open.
/// </summary>
internal sealed class FixtureFacts : IFactStore, IFactUpkeep
{
    public const long Full = 2;
    public const long Broken = 7;
    private const int People = 240;
    private const int Days = 90;

    private readonly string _folder = Directory.CreateTempSubdirectory("crossroads-pages-").FullName;
    private readonly DuckDbFactStore _store;

    private FixtureFacts()
    {
        _store = DuckDbFactStore.Open(new FactStoreOptions { Directory = _folder, Threads = 2 });
        Metadata = new MetadataStore(_folder, null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        Journal = new SqliteJournal(new SqliteJournalOptions { Directory = _folder }, 0, NullLogger<SqliteJournal>.Instance);
    }

    public MetadataStore Metadata { get; }

    public SqliteJournal Journal { get; }

    public long Watermark => _store.Watermark;

    public long Seals => _store.Seals;

    public long HotRows => _store.HotRows;

    public static async Task<FixtureFacts> MakeAsync(IReadOnlyList<Project> projects, DateTimeOffset now)
    {
        var facts = new FixtureFacts();
        await facts.Metadata.MigrateAsync(CancellationToken.None);
        await using (var context = await ((IDbContextFactory<MetadataContext>)facts.Metadata).CreateDbContextAsync())
        {
            foreach (var project in projects)
            {
                context.Projects.Add(new ProjectRow { Id = project.Id, Name = project.Name, WriteKey = project.WriteKey, TimeZone = project.TimeZone, CreatedAt = now });
                facts._store.DefineProject(project.Id, project.TimeZone);
            }

            var decision = new DecisionRow { ProjectId = Full, Day = SampleReadings.Today.AddDays(-20), Side = "iterate", Text = "Ship CSV export before anything else.", Author = "Ada", At = now };
            if (projects.Any(project => project.Id == Full)) context.Add(decision);
            await context.SaveChangesAsync();
        }

        facts._store.Append([Batch(now)], 1);
        facts._store.Seal();
        return facts;
    }

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public WriteCounts Append(IReadOnlyList<FactBatch> batches, long sequence) => _store.Append(batches, sequence);

    public void Seal() => _store.Seal();

    public IFactImport BeginImport(long projectId) => _store.BeginImport(projectId);

    public void DefineProject(long projectId, string timeZone) => _store.DefineProject(projectId, timeZone);

    public IFactReader Reader(long projectId) => projectId == Broken ? throw new InvalidOperationException("The store does not open.") : _store.Reader(projectId);

    public long Settle(DateOnly before, CancellationToken cancellationToken) => _store.Settle(before, cancellationToken);

    public long Expire(long projectId, string table, DateOnly before) => _store.Expire(projectId, table, before);

    public long Forget(long projectId, string distinctId) => _store.Forget(projectId, distinctId);

    public long? UsedBytes() => _store.UsedBytes();

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// Person n came n/4 days after the beginning. Every third comes each day, the others every fifth; each visit sees a page and edits, every fourth person exports from the
    /// 10th day on, exporters keep coming; the others of the upper half stop after 40 days.
    /// </summary>
    private static FactBatch Batch(DateTimeOffset now)
    {
        var batch = new FactBatch(Full, now);
        var first = now.UtcDateTime.Date.AddDays(-Days);
        for (var person = 0; person < People; person++)
        {
            var (id, begin) = ($"person-{person.ToString("000", CultureInfo.InvariantCulture)}", person / 4);
            var (eager, exports) = (person % 3 == 0, person % 4 == 0);
            batch.PersonUpdates.Add(Update(id, person, now));
            for (var day = begin; day < Days; day++)
            {
                var age = day - begin;
                if (age % (eager ? 1 : 5) != 0 || (!exports && person % 2 == 1 && age > 40)) continue;
                var at = first.AddDays(day).AddHours(8 + (person % 9)).AddMinutes(person % 60);
                if (age == 0) batch.Events.Add(Event("signed_up", id, at, "{}"));
                batch.Events.Add(Event("$pageview", id, at.AddMinutes(1), """{"$current_url":"https://app.example.com/projects","$pathname":"/projects","$browser":"Firefox"}"""));
                batch.Events.Add(Event("edited", id, at.AddMinutes(3), $$"""{"size":{{(person % 7) + 1}},"feature":"editor"}"""));
                if (exports && age >= 10) batch.Events.Add(Event("exported", id, at.AddMinutes(5), """{"format":"csv"}"""));
            }
        }

        batch.Add(new ChangeFact(now.AddDays(-12), "feature_shipped", "CSV export"));
        return batch;
    }

    private static PersonUpdateFact Update(string id, int person, DateTimeOffset now)
        => new(id, now.AddDays(-Days), $$"""{"email":"{{id}}@example.com","plan":"{{(person % 2 == 0 ? "team" : "free")}}"}""", null, null, true);

    private static EventFact Event(string name, string id, DateTime at, string properties)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(properties)!;
        return new EventFact
        {
            Uuid = new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name + id + at.ToString("O", CultureInfo.InvariantCulture)))[..16]),
            Event = name,
            DistinctId = id,
            TimestampMicroseconds = Microseconds(at),
            Properties = Encoding.UTF8.GetBytes(properties),
            Promoted = new PromotedProperties { Url = json["$current_url"]?.ToString(), Path = json["$pathname"]?.ToString(), Browser = json["$browser"]?.ToString() },
        };
    }

    private static long Microseconds(DateTime at) => (at.Ticks - DateTime.UnixEpoch.Ticks) / 10;
}
