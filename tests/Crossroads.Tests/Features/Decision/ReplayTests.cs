using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Sources.CompanyFolder;
using Crossroads.Stores;
using Crossroads.Stores.DuckDb;
using Crossroads.Tests.Features.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Features.Decision;

/// <summary>A day that was recorded, computed again after the company has lived on: the same bytes. Real stores, every measure, the money model.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crossroads-replay-").FullName;
    private readonly FakeTimeProvider _clock = new();
    private readonly SimulatedFolder _company = new(seed: 11, days: 120);
    private DuckDbFactStore _facts = null!;
    private AssessmentDesk _desk = null!;
    private Project _project = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _facts = DuckDbFactStore.Open(new FactStoreOptions { Directory = _folder, Threads = 2 });
        var metadata = new MetadataStore(_folder, postgreSql: null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false);
        await metadata.MigrateAsync(Stop);
        var projects = new ProjectRegistry(metadata, _clock);
        projects.Changed += project => _facts.DefineProject(project.Id, project.TimeZone);
        _project = await projects.EnsureAsync("living", Stop, FolderImport.Open(_company.Folder).Profile.TimeZone);
        _desk = new AssessmentDesk(_facts, projects, metadata, FeatureCatalogue.Assessments, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _facts.DisposeAsync();
        _company.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_recorded_day_is_the_same_bytes_after_later_facts_and_changed_settings()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(_project.TimeZone);
        var end = FolderImport.Open(_company.Folder).Profile.AsOf!.Value;
        var (before, day, later) = (LocalDays.DayOf(end, zone).AddDays(-26), LocalDays.DayOf(end, zone).AddDays(-25), LocalDays.DayOf(end, zone).AddDays(-2));
        DateTimeOffset MomentOf(DateOnly date) => LocalDays.StartOf(date, zone).AddHours(2);

        using (var past = new PastFolder(_company, MomentOf(day), day)) await ImportAsync(past.Folder, MomentOf(day));
        _clock.SetUtcNow(MomentOf(day).AddMinutes(1));
        await _desk.EditAssumptionAsync(_project.Id, "churn.need", new AssumedRange(0.1, 0.8), "three calls with leavers", "ada", Stop);
        await _desk.RecordAsync(_project.Id, MomentOf(before), Stop);
        await _desk.RecordAsync(_project.Id, MomentOf(day), Stop);
        var recorded = (await _desk.RecordAsync(_project.Id, day, Stop))!;
        AssessmentJson.Read(recorded).Level.ShouldBe("fitted", "a record that rests on priors alone would prove little");

        await ImportAsync(_company.Folder, end);
        _clock.SetUtcNow(end.AddHours(3));
        await _desk.OverrideThresholdAsync(_project.Id, "growth.mau_growth", 0.2, "we know better", "ada", Stop);
        await _desk.EditAssumptionAsync(_project.Id, "churn.need", new AssumedRange(0.5, 0.9), "ten more calls", "ada", Stop);
        await _desk.RecordAsync(_project.Id, MomentOf(later), Stop);

        var (was, again) = (await _desk.ReplayAsync(_project.Id, day, Stop)).ShouldNotBeNull();
        was.ShouldBe(recorded);
        AssessmentJson.Write(again).ShouldBe(recorded);
        (await _desk.ReplayAsync(_project.Id, day.AddDays(3), Stop)).ShouldBeNull("that day has no record");
        (await _desk.RecordAsync(_project.Id, later, Stop))!.ShouldNotBe(recorded);
    }

    private async Task ImportAsync(string folder, DateTimeOffset receivedAt)
    {
        using var import = _facts.BeginImport(_project.Id);
        var read = await FolderImport.Open(folder).RunAsync(new FolderImportOptions { ProjectId = _project.Id, ReceivedAt = receivedAt, Sink = batch => import.Append(batch) }, Stop);
        read.Rejected.ShouldBe(0);
        import.Complete();
    }

    /// <summary>The company's folder as it was at a moment: rows of a later time are not in it (a bare date is the midnight that begins it), and what ended later has not ended.</summary>
    private sealed class PastFolder : IDisposable
    {
        private static readonly string[] Times = ["timestamp", "date", "started_at", "created_at", "trial_start", "created", "opened", "at", "month"];

        public PastFolder(SimulatedFolder whole, DateTimeOffset moment, DateOnly day)
        {
            foreach (var name in whole.Files)
            {
                var lines = whole.Lines(name);
                File.WriteAllLines(Path.Combine(Folder, name), name switch
                {
                    "truth.json" => lines,
                    "company.yaml" => lines.Select(line => line.StartsWith("as_of:", StringComparison.Ordinal) ? $"as_of: {moment:O}" : line),
                    "events.ndjson" => lines.Where(line => Instant(line[(line.IndexOf("\"timestamp\":\"", StringComparison.Ordinal) + 13)..].Split('"')[0]) <= moment),
                    _ => Table(name, lines, moment, day),
                });
            }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("crossroads-past-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);

        private static IEnumerable<string> Table(string name, IEnumerable<string> lines, DateTimeOffset moment, DateOnly day)
        {
            string[]? header = null;
            var time = -1;
            foreach (var line in lines)
            {
                if (header is null)
                {
                    header = line.Split(',');
                    time = Array.FindIndex(header, Times.Contains);
                    yield return line;
                    continue;
                }

                var fields = Fields(line);
                if (time >= 0 && !IsPast(fields[time], moment, day)) continue;
                foreach (var ending in new[] { "canceled_at", "ended_at", "first_response_at", "resolved_at" })
                    if (Array.IndexOf(header, ending) is >= 0 and var at && fields[at].Length > 0 && !IsPast(fields[at], moment, day)) fields[at] = "";
                if (name == "trials.csv" && !IsPast(fields[2], moment, day)) fields[3] = "";
                if (name == "subscriptions.csv" && fields[6].Length == 0) (fields[8], fields[9]) = ("active", "");
                if (name == "tickets.csv" && fields[9].Length == 0) fields[7] = "open";
                yield return string.Join(',', fields.Select(field => field.Contains(',', StringComparison.Ordinal) || field.Contains('"', StringComparison.Ordinal) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field));
            }
        }

        private static bool IsPast(string time, DateTimeOffset moment, DateOnly day) => time.Length switch
        {
            7 => string.CompareOrdinal(time, day.ToString("yyyy-MM", CultureInfo.InvariantCulture)) <= 0,
            10 => string.CompareOrdinal(time, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) <= 0,
            _ => Instant(time) <= moment,
        };

        private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        private static string[] Fields(string line)
        {
            var fields = new List<string>();
            var (field, quoted) = (new System.Text.StringBuilder(), false);
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[i++]);
                else if (line[i] == '"') quoted = !quoted;
                else if (line[i] == ',' && !quoted)
                {
                    fields.Add(field.ToString());
                    field.Clear();
                }
                else field.Append(line[i]);
            }

            fields.Add(field.ToString());
            return [.. fields];
        }
    }
}
