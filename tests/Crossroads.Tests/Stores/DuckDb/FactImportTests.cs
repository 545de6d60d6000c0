using Crossroads.Engine.Events;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.DuckDb;

public sealed class FactImportTests
{
    [Fact]
    public async Task Importing_the_same_twice_changes_nothing()
    {
        await using var scene = new StoreScene();
        var first = Import(scene.Store, Chunks());
        var before = await SnapshotAsync(scene.Store);

        var again = Import(scene.Store, Chunks());
        await scene.ReopenAsync();
        var afterRestart = Import(scene.Store, Chunks());

        first.ShouldBe(new WriteCounts(5000 + 20 + 19 + 1, 0));
        again.ShouldBe(new WriteCounts(0, 5040));
        afterRestart.ShouldBe(again);
        (await SnapshotAsync(scene.Store)).ShouldBe(before);
    }

    [Fact]
    public async Task An_interrupted_import_is_completed_by_running_it_again()
    {
        await using var scene = new StoreScene();
        var import = scene.Store.BeginImport(1);
        foreach (var chunk in Chunks().Take(3)) import.Append(chunk);
        var killed = scene.OpenCopy();
        import.Dispose();

        Import(scene.Store, Chunks());
        Import(killed, Chunks());

        var whole = await SnapshotAsync(scene.Store);
        whole[0].ShouldBe("5000");
        (await SnapshotAsync(killed)).ShouldBe(whole);
    }

    [Fact]
    public async Task Duplicates_are_found_however_old_they_are()
    {
        await using var scene = new StoreScene();
        var store = scene.Open(Path.Combine(scene.Folder, "small"), new() { RememberedIds = 10 });
        Import(store, Chunks()).Written.ShouldBe(5040);
        Import(store, Chunks()).Written.ShouldBe(0);
    }

    [Fact]
    public async Task Events_that_arrive_live_while_an_import_runs_are_kept_once()
    {
        await using var scene = new StoreScene();
        var chunks = Chunks().ToList();
        using var import = scene.Store.BeginImport(1);
        import.Append(chunks[0]);
        var live = Batch();
        live.Events.AddRange([chunks[0].Events[0], chunks[1].Events[0], Event("live", "ada")]);

        scene.Store.Append([live], 1).ShouldBe(new WriteCounts(2, 1));
        foreach (var chunk in chunks.Skip(1)) import.Append(chunk);
        scene.Store.Append([live], 2).ShouldBe(new WriteCounts(0, 3));
        import.Complete();

        (await scene.Store.Reader(1).QueryAsync<(long, long)>("SELECT count(*), count(DISTINCT uuid) FROM events")).ShouldBe([(5001, 5001)]);
        scene.Store.Append([live], 3).ShouldBe(new WriteCounts(0, 3));
    }

    [Fact]
    public async Task Only_one_import_runs_at_a_time()
    {
        await using var scene = new StoreScene();
        using var import = scene.Store.BeginImport(1);

        Should.Throw<InvalidOperationException>(() => scene.Store.BeginImport(1)).Message.ShouldContain("Another import");
        import.Dispose();
        scene.Store.BeginImport(1).Dispose();
    }

    [Fact]
    public async Task Very_many_live_events_at_once_go_to_the_file_directly_and_show_once()
    {
        await using var scene = new StoreScene();
        var few = Batch();
        few.Events.Add(Event("first", "ada"));
        few.Add(SampleFacts.OneOfEach[0]);
        scene.Store.Append([few], 1);
        var many = Batch();
        for (var number = 0; number < 130_000; number++) many.Events.Add(Event("viewed", $"user {number % 1000}", Noon.AddSeconds(number), uuid: new Guid(number, 1, 1, new byte[8])));
        many.Events.Add(many.Events[0]);
        many.Merges.Add(new MergeFact("user 1", "ada", MergeKind.Identify, Noon.AddDays(3)));

        scene.Store.Append([many], 2).ShouldBe(new WriteCounts(130_001, 1));

        scene.Store.Watermark.ShouldBe(2);
        scene.Store.HotRows.ShouldBe(0);
        foreach (var store in new[] { scene.Store, scene.OpenCopy() })
        {
            (await store.Reader(1).QueryAsync<(long, long)>("SELECT count(*), count(DISTINCT person_id) FROM events")).ShouldBe([(130_001, 1000)]);
            store.Append([many], 3).ShouldBe(new WriteCounts(0, 130_002));
        }
    }

    private static WriteCounts Import(IFactStore store, IEnumerable<FactBatch> chunks)
    {
        using var import = store.BeginImport(1);
        foreach (var chunk in chunks) import.Append(chunk);
        return import.Complete();
    }

    /// <summary>5,000 events, one fact of each kind and one more, a merge, properties and a group.</summary>
    private static IEnumerable<FactBatch> Chunks()
    {
        for (var part = 0; part < 5; part++)
        {
            var chunk = Batch();
            for (var number = 0; number < 1000; number++)
                chunk.Events.Add(Event("viewed", $"user {number % 37}", Noon.AddMinutes((number * 7 % 1000) - (part * 100)), uuid: new Guid((part * 1000) + number, 0, 0, new byte[8])));
            if (part == 3)
            {
                foreach (var fact in SampleFacts.OneOfEach) chunk.Add(fact, FactId.Of(fact.ToString()));
                for (var number = 0; number < 20; number++) chunk.Add(new CashFact(new DateOnly(2026, 1, 1).AddDays(number), number));
                chunk.Merges.Add(new MergeFact("user 1", "user 2", MergeKind.Identify, Noon));
                chunk.PersonUpdates.Add(new PersonUpdateFact("user 1", Noon, """{"plan":"pro"}""", null, null, true));
                chunk.GroupUpdates.Add(new GroupUpdateFact("company", "acme", Noon, """{"size":3}"""));
            }

            yield return chunk;
        }
    }

    private static async Task<IReadOnlyList<string>> SnapshotAsync(IFactStore store)
    {
        var reader = store.Reader(1);
        var lines = new List<string> { (await reader.QueryAsync<long>("SELECT count(*) FROM events"))[0].ToString(System.Globalization.CultureInfo.InvariantCulture) };
        foreach (var table in new[] { "persons", "distinct_ids", "groups", "cash", "cash_history", "requests", "subscriptions_history" })
        {
            var rows = await reader.QueryTableAsync($"SELECT * FROM {table} ORDER BY ALL");
            lines.AddRange(rows.Rows.Select(row => $"{table} {string.Join('|', row)}"));
        }

        return lines;
    }
}
