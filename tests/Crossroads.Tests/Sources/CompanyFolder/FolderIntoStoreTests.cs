using Crossroads.Engine.Events;
using Crossroads.Sources.CompanyFolder;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>The promise of the import, kept by the real store: the same folder twice changes nothing, a later export adds only what is new.</summary>
public sealed class FolderIntoStoreTests
{
    private const long Project = 7;

    private static readonly string[] Tables =
    [
        "events", "customers", "requests", "request_days", "metric_points", "page_loads", "web_days", "incidents", "tickets", "feature_requests", "trials", "subscriptions",
        "invoices", "deals", "changelog", "competitors", "costs", "cash", "company",
    ];

    [Fact]
    public async Task The_same_folder_twice_changes_nothing()
    {
        using var folder = GoldenFolder.Create();
        folder.With("metrics.csv", "timestamp,metric,value\n2025-03-01,m,1\n2025-03-01,m,1\n")
            .With("incidents.csv", "started_at,minutes,region\n2025-03-01,90,eu\n2025-03-01,30,eu\n");
        await using var store = await OpenAsync();
        var first = Import(folder, store);
        var before = await CountsAsync(store);

        Import(folder, store).Written.ShouldBe(0);
        (await CountsAsync(store)).ShouldBe(before);
        before["events"].ShouldBe(3);
        before["metric_points"].ShouldBe(2);
        before["costs"].ShouldBe(2);
        before["company"].ShouldBe(1);
        first.Duplicates.ShouldBe(0);
    }

    [Fact]
    public async Task A_later_export_adds_what_is_new_and_replaces_what_changed()
    {
        using var folder = GoldenFolder.Create();
        await using var store = await OpenAsync();
        Import(folder, store);
        var before = await CountsAsync(store);

        var line = """{"event": "a", "distinct_id": "u1", "timestamp": "2025-03-02T00:00:00Z"}""";
        File.AppendAllText(Path.Combine(folder.Path, "events.ndjson"), $"\n{line}\n{line}\n");
        folder.With("cash.csv", "date,balance\n2025-03-31,-1\n2025-04-30,-2\n");
        Import(folder, store);

        var after = await CountsAsync(store);
        after["events"].ShouldBe(before["events"] + 2);
        after["cash"].ShouldBe(before["cash"] + 1);
        after["requests"].ShouldBe(before["requests"]);
        (await store.Reader(Project).QueryAsync<double>("select balance from cash order by date")).ShouldBe([-1, -2]);
    }

    private static async Task<DuckDbFactStore> OpenAsync()
    {
        var store = DuckDbFactStore.Open(new FactStoreOptions { Directory = null });
        await store.OpenAsync(TestContext.Current.CancellationToken);
        store.DefineProject(Project, "Europe/Berlin");
        return store;
    }

    private static WriteCounts Import(TestFolder folder, DuckDbFactStore store)
    {
        using var import = store.BeginImport(Project);
        FolderImport.Run(folder.Path, new FolderImportOptions { ProjectId = Project, ReceivedAt = TestFolder.Received, Sink = batch => import.Append(batch) }).Rejected.ShouldBe(0);
        return import.Complete();
    }

    private static async Task<Dictionary<string, long>> CountsAsync(DuckDbFactStore store)
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in Tables) counts[table] = (await store.Reader(Project).QueryAsync<long>($"select count(*) from {table}")).Single();
        return counts;
    }
}
