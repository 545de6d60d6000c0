using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Sources.Amplitude;
using Crossroads.Sources.CompanyFolder;
using Crossroads.Sources.Mixpanel;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Tests.Sources.CompanyFolder.Exports;

/// <summary>Exports of other products are known by their content and become the facts that their SDKs would have sent.</summary>
public sealed class ExportImportTests
{
    [Fact]
    public void A_batch_export_of_PostHog_means_what_its_SDKs_sent()
    {
        using var folder = new TestFolder().With("2026-05.jsonl.gz", TestFolder.Gzip(Encoding.UTF8.GetBytes(ExportSamples.PostHog)));
        var facts = folder.Import();
        facts.Rejected.ShouldBeEmpty();
        facts.Result.Files.ShouldBe([new ImportedFile("2026-05.jsonl.gz", 3, 0, null)]);
        facts.Events.Select(fact => (fact.Event, fact.DistinctId, Clock(fact.At, "HH:mm:ss.fff"))).ShouldBe(
            [("$pageview", "anon-1", "10:00:00.250"), ("$autocapture", "anon-1", "10:01:00.000"), ("$identify", "user-1", "10:02:00.000")]);
        facts.Events[0].Uuid.ShouldBe(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));
        facts.Events[0].Properties.ShouldBe("""{"$current_url":"https://a.example/app","$pathname":"/app","$browser":"Chrome","plan":"pro"}""");
        facts.Events[1].Properties.ShouldBe("""{"$event_type":"click","$elements_chain":"button.big:nth-child=\"1\"nth-of-type=\"1\"text=\"Buy\""}""");
        facts.Merges.Single().ShouldBe(new MergeFact("user-1", "anon-1", MergeKind.Identify, At("2026-05-01T10:02:00Z")));
        facts.PersonUpdates.Select(update => $"{update.DistinctId} {update.SetJson}").ShouldBe(
            ["anon-1 {\"email\":\"a@b.example\"}", "user-1 {\"plan\":\"pro\"}", "user-1 {\"email\":\"a@b.example\"}"]);
    }

    [Fact]
    public void Persons_of_PostHogs_API_bring_their_properties_and_all_their_ids()
    {
        using var folder = new TestFolder().With("persons.jsonl", """
            {"id":7,"uuid":"0189","distinct_ids":["user-1","anon-1"],"properties":{"email":"a@b.example"},"created_at":"2026-05-01T10:00:00Z"}
            {"id":8,"uuid":"0190","distinct_ids":["user-2"],"properties":{},"created_at":"2026-05-02T10:00:00Z"}
            {"id":9,"uuid":"0191","distinct_ids":[],"properties":{"email":"nobody"},"created_at":"2026-05-02T10:00:00Z"}

            """);
        var facts = folder.Import();
        facts.Rejected.Count.ShouldBe(1);
        facts.Events.ShouldBeEmpty();
        facts.Merges.Single().ShouldBe(new MergeFact("user-1", "anon-1", MergeKind.Dangerously, At("2026-05-01T10:00:00Z")));
        facts.PersonUpdates.Select(update => $"{update.DistinctId} {update.SetJson} {Clock(update.At, "HH:mm")}").ShouldBe(["user-1 {\"email\":\"a@b.example\"} 10:00"]);
    }

    [Fact]
    public void Rows_of_PostHogs_export_of_persons_are_joined_by_the_persons_own_id()
    {
        using var folder = new TestFolder().With("persons.ndjson", """
            {"team_id":1,"distinct_id":"anon-1","person_id":"0189-a","properties":"{\"plan\":\"pro\"}","person_version":3,"person_distinct_id_version":0,"created_at":"2026-05-01 10:00:00.000000"}
            {"team_id":1,"distinct_id":"user-1","person_id":"0189-a","properties":{"plan":"pro"},"person_version":3,"person_distinct_id_version":1,"created_at":"2026-05-01T10:00:00Z"}

            """);
        var facts = folder.Import();
        facts.Rejected.ShouldBeEmpty();
        facts.Merges.Select(merge => (merge.Into, merge.From)).ShouldBe([("0189-a", "anon-1"), ("0189-a", "user-1")]);
        facts.PersonUpdates.ShouldAllBe(update => update.DistinctId == "0189-a" && update.SetJson == "{\"plan\":\"pro\"}");
    }

    [Fact]
    public void A_raw_export_of_Mixpanel_and_its_profiles_mean_what_its_SDKs_sent()
    {
        using var folder = new TestFolder().With("export.json", ExportSamples.Mixpanel).With("people.ndjson", ExportSamples.MixpanelProfiles);
        var facts = folder.Import();
        facts.Rejected.ShouldBeEmpty();
        facts.Events.Select(fact => (fact.Event, fact.DistinctId, Clock(fact.At, "HH:mm:ss.f"))).ShouldBe(
            [("Signed up", "$device:d-1", "10:00:00.0"), ("$identify", "user-1", "10:01:00.0"), ("Export", "user-1", "10:02:00.5"), ("Export", "user-1", "10:02:00.5")]);
        facts.Events.Select(fact => fact.Uuid).ShouldBeUnique();
        facts.Events[0].Properties.ShouldBe(
            """{"$device_id":"d-1","$geoip_city_name":"Berlin","$current_url":"https://a.example/x?y","$geoip_country_code":"DE","$lib":"web","$pathname":"/x"}""");
        facts.Merges.Single().ShouldBe(new MergeFact("user-1", "$device:d-1", MergeKind.Identify, At("2026-05-01T10:01:00Z")));
        var profile = facts.PersonUpdates.Single();
        (profile.DistinctId, profile.At).ShouldBe(("user-1", At("2026-05-02T00:00:00Z")));
    }

    [Theory]
    [InlineData("archive")]
    [InlineData("unpacked")]
    [InlineData("file")]
    public void An_export_of_Amplitude_is_read_hour_by_hour_and_what_is_wrong_is_named(string form)
    {
        using var folder = new TestFolder();
        var prefix = form == "unpacked" ? "" : "amplitude.zip/";
        if (form == "unpacked")
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, "5"));
            folder.With("5/5_2026-05-01_10#0.json.gz", TestFolder.Gzip(Encoding.UTF8.GetBytes(ExportSamples.AmplitudeFirstHour)));
            folder.With("5/5_2026-05-01_11#0.json.gz", TestFolder.Gzip(Encoding.UTF8.GetBytes(ExportSamples.AmplitudeSecondHour)));
        }
        else
        {
            folder.With("amplitude.zip", ExportSamples.AmplitudeArchive());
        }

        var facts = ImportedFacts.From(form == "file" ? Path.Combine(folder.Path, "amplitude.zip") : folder.Path);
        facts.Events.Select(fact => (fact.Event, fact.DistinctId, Clock(fact.At, "HH:mm:ss.fff"))).ShouldBe(
            [("$pageview", "device-1", "10:00:00.123"), ("signed_up", "user-1", "10:30:00.000"), ("exported", "user-1", "11:30:00.000")]);
        facts.Events[0].Properties.ShouldBe(
            """{"$pathname":"/app","a":1,"$lib":"amplitude-ts","$lib_version":"2.9.3","$session_id":"1777629600000","$browser":"Chrome","$browser_version":"140","$os":"Linux","$geoip_city_name":"Berlin","$device_id":"device-1","platform":"Web","$geoip_country_name":"Germany"}""");
        facts.Events[1].Properties.ShouldContain("\"$groups\":{\"company\":\"acme\"}");
        facts.Merges.Select(merge => (merge.Into, merge.From)).Distinct().ShouldBe([("user-1", "device-1")]);
        facts.PersonUpdates.Select(update => $"{update.DistinctId} {update.SetJson}").ShouldBe(
            ["device-1 {\"plan\":\"free\"}", "user-1 {\"plan\":\"pro\"}", "user-1 {\"plan\":\"pro\"}"]);
        facts.Rejected.Select(row => (row.File, row.Line, row.Reason)).ShouldBe(
        [
            (prefix + "5/5_2026-05-01_11#0.json.gz", 2, "timestamp is not between the years 1970 and 2199"),
            (prefix + "5/5_2026-05-01_11#0.json.gz", 3, "user_id and device_id are missing: one must tell who it was"),
            (prefix + "5/5_2026-05-01_11#0.json.gz", 4, "not valid JSON"),
        ]);
    }

    [Fact]
    public void Importing_twice_changes_nothing_nor_does_an_export_of_what_the_SDKs_sent()
    {
        using var folder = new TestFolder().With("mixpanel.json", ExportSamples.Mixpanel).With("posthog.jsonl", ExportSamples.PostHog).With("amplitude.zip", ExportSamples.AmplitudeArchive());
        using var store = new Disposing(DuckDbFactStore.Open(new FactStoreOptions { MemoryLimitMegabytes = 256, Threads = 1 }));
        store.Store.DefineProject(7, "UTC");

        // What the SDKs sent before the export was made: the same ids.
        var live = new MixpanelDecoder().Decode(Sent(MixpanelDecoder.Id, "kind=track", ExportSamples.Mixpanel.Split('\n')[0]));
        var other = new AmplitudeDecoder().Decode(Sent(
            AmplitudeDecoder.Id, "", """{"api_key":"k","events":[{"event_type":"signed_up","insert_id":"i-2","user_id":"user-1","device_id":"device-1","time":1777631400000}]}"""));
        store.Store.Append([live, other], 1);

        // Eight of ten events are new, and two of four statements of who is one person.
        var first = Import();
        (first.Written, first.Duplicates).ShouldBe((10, 4));
        (Import().Written, Import(chunkBytes: 700, parallelism: 3).Written).ShouldBe((0, 0));

        WriteCounts Import(int chunkBytes = 1 << 20, int parallelism = 1)
        {
            using var import = store.Store.BeginImport(7);
            FolderImport.Run(folder.Path, new FolderImportOptions
            {
                ProjectId = 7, ReceivedAt = TestFolder.Received, Sink = batch => import.Append(batch), ChunkBytes = chunkBytes, Parallelism = parallelism,
            });
            return import.Complete();
        }
    }

    [Fact]
    public void A_company_folder_may_hold_exports_beside_its_own_files()
    {
        using var folder = new TestFolder()
            .With("company.yaml", "name: Acme\ntime_zone: Europe/Berlin\n")
            .With("events.ndjson", ExportSamples.Mixpanel)
            .With("subscriptions.csv", "id,customer,plan,mrr,created,canceled_at,ended_at,status,cancellation_reason\ns1,c1,pro,10,2026-05-01,,,active,\n")
            .With("posthog.jsonl", ExportSamples.PostHog)
            .With("notes.json", """{"nothing":"of ours"}""");
        var facts = folder.Import();
        facts.Result.Files.Select(file => (file.File, file.Rows)).ShouldBe([("company.yaml", 1), ("events.ndjson", 4), ("posthog.jsonl", 3), ("subscriptions.csv", 1)]);
        facts.Result.Notices.Select(notice => notice.ToString()).ShouldBe(["notes.json: not a file of a company folder, not read"]);
    }

    [Theory]
    [InlineData("""{"event":"a","properties":"{","distinct_id":"u","timestamp":"2026-05-01","team_id":2}""", "not valid JSON")]
    [InlineData("""{"event":"a","properties":"[]","distinct_id":"u","timestamp":"2026-05-01","team_id":2}""", "properties must be a JSON object")]
    [InlineData("""{"event":"a","properties":"{}","person_properties":"{","distinct_id":"u","timestamp":"2026-05-01","team_id":2}""", "not valid JSON")]
    [InlineData("""{"event":"a","properties":"{}","distinct_id":"null","timestamp":"2026-05-01","team_id":2}""", "distinct_id names nobody (such as null, undefined, anonymous, 0)")]
    [InlineData("""{"event":"a\u0000","properties":"{}","distinct_id":"u\u0000","timestamp":"2026-05-01","team_id":2}""", "contains a NUL character")]
    [InlineData("""{"event":"a","properties":"{}","distinct_id":"u","timestamp":"9999-05-01","team_id":2}""", "timestamp is not between the years 1970 and 2199")]
    [InlineData("""{"event":"a","properties":"{}","distinct_id":"u","team_id":2}""", "timestamp is missing")]
    public void A_wrong_line_of_an_export_is_rejected_and_leaves_nothing_behind(string line, string reason)
    {
        using var folder = new TestFolder().With("posthog.jsonl", ExportSamples.PostHog.Split('\n')[0] + "\n" + line + "\n");
        var facts = folder.Import();
        facts.Events.Count.ShouldBe(1);
        facts.Rejected.Select(row => (row.File, row.Line, row.Reason)).ShouldBe([("posthog.jsonl", 2, reason)]);
    }

    [Fact]
    public void A_damaged_archive_is_told_and_hinders_nothing_else()
    {
        using var folder = new TestFolder().With("amplitude.zip", ExportSamples.AmplitudeArchive().AsSpan(..^200)).With("mixpanel.json", ExportSamples.Mixpanel);
        var facts = folder.Import();
        facts.Events.Count.ShouldBe(4);
        facts.Result.Notices.Single().ToString().ShouldBe("amplitude.zip: not read: the archive is damaged or ends early; download or copy it again");
        Should.Throw<FolderImportException>(() => FolderImport.Open(Path.Combine(folder.Path, "amplitude.zip"))).Message.ShouldContain("damaged");
    }

    [Fact]
    public void A_truncated_file_gives_its_whole_lines_and_says_where_it_ends()
    {
        var lines = string.Concat(Enumerable.Range(0, 2000).Select(n => ExportSamples.Mixpanel.Split('\n')[0].Replace("\"a1\"", $"\"a{n}\"") + "\n"));
        var gzip = TestFolder.Gzip(Encoding.UTF8.GetBytes(lines));
        using var folder = new TestFolder().With("mixpanel.json.gz", gzip.AsSpan(..(gzip.Length / 2)));
        var facts = folder.Import();
        facts.Events.Count.ShouldBeInRange(1, 1999);
        facts.Rejected.Single().Reason.ShouldContain("ends early");
    }

    [Theory]
    [InlineData("notes.txt", "hello")]
    [InlineData("list.json", "[1]")]
    [InlineData("empty.json", "")]
    public void A_file_that_is_no_export_is_refused(string name, string text)
    {
        using var folder = new TestFolder().With(name, text);
        Should.Throw<FolderImportException>(() => FolderImport.Open(Path.Combine(folder.Path, name))).Message.ShouldContain("no event of a PostHog, Mixpanel or Amplitude export");
    }

    private static Envelope Sent(string source, string meta, string body) => new(7, source, TestFolder.Received, meta, Encoding.UTF8.GetBytes(body));

    private static string Clock(DateTimeOffset time, string format) => time.ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Disposing(DuckDbFactStore store) : IDisposable
    {
        public DuckDbFactStore Store => store;

        public void Dispose() => store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
