using Crossroads.Engine.Events;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.DuckDb;

public sealed class FactStoreTests
{
    private sealed record EventRow(string Event, ulong PersonId, DateTimeOffset Ts, DateOnly Day, string? Browser, string Properties);

    private sealed record SubscriptionRow(string Id, double Mrr, DateTimeOffset? CanceledAt, string? Status);

    [Fact]
    public async Task An_event_is_visible_when_append_returns_and_once_after_a_seal_and_after_a_restart()
    {
        await using var scene = new StoreScene();
        var batch = Batch();
        batch.Events.Add(Event("signed_up", "ada", Noon, """{"plan":"pro"}""", promoted: new PromotedProperties { Browser = "Firefox with a long name" }));

        scene.Store.Append([batch], 1).ShouldBe(new WriteCounts(1, 0));
        var hot = await scene.Store.Reader(1).QueryAsync<EventRow>("SELECT * FROM events");
        scene.Store.Seal();
        var sealedRows = await scene.Store.Reader(1).QueryAsync<EventRow>("SELECT * FROM events");
        var reopened = await (await scene.ReopenAsync()).Reader(1).QueryAsync<EventRow>("SELECT * FROM events");

        hot.ShouldBe([new EventRow("signed_up", FactId.Person("ada"), Noon, new DateOnly(2026, 3, 2), "Firefox with a long name", """{"plan":"pro"}""")]);
        sealedRows.ShouldBe(hot);
        reopened.ShouldBe(hot);
        scene.Store.Watermark.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_uuid_is_kept_once_also_after_a_restart()
    {
        await using var scene = new StoreScene();
        var same = Event("viewed", "ada");
        var batch = Batch();
        batch.Events.AddRange([same, same]);

        scene.Store.Append([batch], 1).ShouldBe(new WriteCounts(1, 1));
        scene.Store.Append([batch], 2).ShouldBe(new WriteCounts(0, 2));
        scene.Store.Seal();
        await scene.ReopenAsync();

        scene.Store.Append([batch], 3).ShouldBe(new WriteCounts(0, 2));
        (await scene.Store.Reader(1).QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([1]);
    }

    [Fact]
    public async Task Of_a_fact_that_is_reported_again_the_last_report_counts_hot_sealed_and_after_a_restart()
    {
        await using var scene = new StoreScene();
        scene.Store.Append([Report(40, 1), Report(80, 2), Report(80, 2)], 1).ShouldBe(new WriteCounts(2, 1));
        (await LoadsAsync()).ShouldBe([80]);
        scene.Store.Seal();
        (await LoadsAsync()).ShouldBe([80]);
        await scene.ReopenAsync();

        scene.Store.Append([Report(80, 2)], 2).ShouldBe(new WriteCounts(0, 1));
        scene.Store.Append([Report(120, 3)], 3).ShouldBe(new WriteCounts(1, 0));
        (await LoadsAsync()).ShouldBe([120]);
        var once = Batch();
        once.Add(new PageLoadFact(Noon, "ada", null, 7, null, null, null, null), 5);
        scene.Store.Append([once], 4);
        scene.Store.Seal();
        (await LoadsAsync()).ShouldBe([7, 120]);

        Task<IReadOnlyList<double>> LoadsAsync() => scene.Store.Reader(1).QueryAsync<double>("SELECT lcp_ms FROM page_loads ORDER BY lcp_ms");

        static FactBatch Report(double milliseconds, ulong revision)
        {
            var batch = Batch();
            batch.Add(new PageLoadFact(Noon, "ada", null, milliseconds, null, null, null, null) { Revision = revision }, 9);
            return batch;
        }
    }

    [Fact]
    public async Task A_merge_shows_in_the_next_query()
    {
        await using var scene = new StoreScene();
        var before = Batch();
        before.Events.AddRange([Event("viewed", "anonymous-1"), Event("viewed", "ada", Noon.AddHours(1))]);
        scene.Store.Append([before], 1);
        var merge = Batch();
        merge.Merges.Add(new MergeFact("ada", "anonymous-1", MergeKind.Identify, Noon.AddHours(2)));
        merge.PersonUpdates.Add(new PersonUpdateFact("ada", Noon.AddHours(2), """{"email":"ada@example.com"}""", null, null, true));

        (await scene.Store.Reader(1).QueryAsync<long>("SELECT count(DISTINCT person_id) FROM events")).ShouldBe([2]);
        scene.Store.Append([merge], 2);

        foreach (var openStore in HotThenSealed(scene))
        {
            (await (await openStore()).Reader(1).QueryAsync<ulong>("SELECT DISTINCT person_id FROM events")).ShouldBe([FactId.Person("ada")]);
            (await (await openStore()).Reader(1).QueryAsync<(ulong, DateTimeOffset, bool, string)>("SELECT person_id, created_at, is_identified, properties FROM persons"))
                .ShouldBe([(FactId.Person("ada"), Noon, true, """{"email":"ada@example.com"}""")]);
            (await (await openStore()).Reader(1).QueryAsync<(string, ulong)>("SELECT distinct_id, person_id FROM distinct_ids ORDER BY 1"))
                .ShouldBe([("ada", FactId.Person("ada")), ("anonymous-1", FactId.Person("ada"))]);
        }
    }

    [Fact]
    public async Task Of_a_fact_with_a_key_the_latest_version_shows_and_all_are_kept()
    {
        await using var scene = new StoreScene();
        var fact = new SubscriptionFact("sub_1", "acme", "pro", 49, "USD", Noon, null, null, "active", null);
        scene.Store.Append([With(fact)], 1).ShouldBe(new WriteCounts(1, 0));
        scene.Store.Append([With(fact)], 2).ShouldBe(new WriteCounts(0, 1));
        scene.Store.Seal();
        scene.Store.Append([With(fact)], 3).ShouldBe(new WriteCounts(0, 1));
        var canceled = fact with { CanceledAt = Noon.AddDays(3), Status = "canceled" };
        scene.Store.Append([With(fact with { Mrr = 99 }), With(canceled), With(canceled)], 4).ShouldBe(new WriteCounts(2, 1));

        foreach (var openStore in HotThenSealed(scene))
        {
            (await (await openStore()).Reader(1).QueryAsync<SubscriptionRow>("SELECT * FROM subscriptions")).ShouldBe([new SubscriptionRow("sub_1", 49, Noon.AddDays(3), "canceled")]);
            (await (await openStore()).Reader(1).QueryAsync<(string, double)>("SELECT status, mrr FROM subscriptions_history ORDER BY version"))
                .ShouldBe([("active", 49d), ("active", 99d), ("canceled", 49d)]);
        }
    }

    [Fact]
    public async Task Every_kind_of_fact_can_be_written_and_read()
    {
        await using var scene = new StoreScene();
        var batch = Batch();
        foreach (var fact in SampleFacts.OneOfEach) batch.Add(fact, FactId.Of(fact.ToString()));

        scene.Store.Append([batch], 1).ShouldBe(new WriteCounts(SampleFacts.OneOfEach.Count, 0));
        scene.Store.Append([batch], 2).ShouldBe(new WriteCounts(0, SampleFacts.OneOfEach.Count));

        foreach (var openStore in HotThenSealed(scene))
            foreach (var kind in FactKinds.All)
            {
                var table = await (await openStore()).Reader(1).QueryTableAsync($"SELECT * FROM {kind.Table}");
                var fact = SampleFacts.OneOfEach.Single(sample => sample.GetType() == kind.Type);
                table.Rows.Count.ShouldBe(1, kind.Table);
                table.Columns.ShouldContain("version");
                table.Rows[0].Take(kind.Columns.Count).ShouldBe(kind.Columns.Select(column => SampleFacts.AsStored(column, fact)), kind.Table);
            }
    }

    [Fact]
    public async Task Projects_are_walls()
    {
        await using var scene = new StoreScene();
        var one = Batch(1);
        one.Events.Add(Event("viewed", "ada"));
        var other = Batch(2);
        other.Events.AddRange([Event("viewed", "bob"), Event("viewed", "carol")]);
        scene.Store.Append([one, other], 1);

        (await scene.Store.Reader(1).QueryAsync<string>("SELECT distinct_id FROM distinct_ids")).ShouldBe(["ada"]);
        (await scene.Store.Reader(2).QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([2]);
    }

    [Theory]
    [InlineData("SELECT * FROM facts.main.events")]
    [InlineData("SELECT * FROM rooms.p2.events")]
    [InlineData("SELECT * FROM p2.events")]
    [InlineData("WITH x AS (SELECT * FROM hot.live.events) SELECT * FROM x")]
    [InlineData("SELECT * FROM query('SELECT * FROM facts.main.events')")]
    [InlineData("SELECT * FROM query_table('facts.main.events')")]
    [InlineData("SELECT (SELECT count(*) FROM p2.events)")]
    [InlineData("SELECT * FROM duckdb_tables()")]
    [InlineData("SELECT * FROM duckdb_views")]
    [InlineData("SELECT * FROM information_schema.tables")]
    [InlineData("SELECT * FROM 'facts.duckdb'")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("FROM (SHOW ALL TABLES)")]
    [InlineData("SUMMARIZE events")]
    [InlineData("DELETE FROM events")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("USE rooms.p2")]
    [InlineData("SET memory_limit = '1GB'")]
    [InlineData("PRAGMA database_list")]
    [InlineData("ATTACH '/tmp/x.duckdb'")]
    [InlineData("COPY events TO '/tmp/x.csv'")]
    [InlineData("CALL duckdb_settings()")]
    [InlineData("SELCT 1")]
    public async Task What_reaches_beyond_the_project_is_refused(string sql)
    {
        await using var scene = new StoreScene();
        scene.Store.DefineProject(2, "UTC");
        scene.Store.DefineProject(1, "UTC");

        var refusal = await Should.ThrowAsync<FactQueryException>(() => scene.Store.Reader(1).QueryTableAsync(sql));

        refusal.Message.ShouldMatch("without a schema|no table|not available|cannot be understood|one SELECT");
    }

    private static FactBatch With(Fact fact)
    {
        var batch = Batch();
        batch.Add(fact);
        return batch;
    }

    private static Func<Task<IFactStore>>[] HotThenSealed(StoreScene scene) =>
    [
        () => Task.FromResult<IFactStore>(scene.Store),
        async () =>
        {
            scene.Store.Seal();
            return await scene.ReopenAsync();
        },
    ];
}
