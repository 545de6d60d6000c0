using Crossroads.Chdb;
using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Tests.Stores.DuckDb;
using Microsoft.Extensions.Time.Testing;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.ClickHouse;

public sealed class ClickHouseFactStoreTests
{
    private sealed record EventRow(Guid Uuid, string Event, ulong PersonId, DateTimeOffset Ts, DateOnly Day, string? Browser, string Properties);

    [Fact]
    public async Task An_event_is_visible_and_durable_when_append_returns()
    {
        await using var scene = new ClickHouseScene();
        var batch = Batch();
        batch.Events.Add(Event("signed_up", "ada", Noon.AddTicks(10), """{"plan":"pro's \\ \"x\""}""", Guid.Parse("00000001-0002-0003-0004-000000000005"), new PromotedProperties { Browser = "Firefox 'é' \n\n x" }));

        scene.Store.Append([batch], 7).ShouldBe(new WriteCounts(1, 0));
        (scene.Store.Watermark, scene.Store.HotRows).ShouldBe((0, 1));
        var rows = await scene.Store.Reader(1).QueryAsync<EventRow>("SELECT * FROM events");
        scene.Store.Seal();
        var reopened = await (await scene.ReopenAsync()).Reader(1).QueryAsync<EventRow>("SELECT * FROM events");

        rows.ShouldBe([new EventRow(Guid.Parse("00000001-0002-0003-0004-000000000005"), "signed_up", FactId.Person("ada"), Noon.AddTicks(10), new DateOnly(2026, 3, 2), "Firefox 'é' \n\n x", """{"plan":"pro's \\ \"x\""}""")]);
        reopened.ShouldBe(rows);
        scene.Store.Watermark.ShouldBe(7);
        scene.Store.HotRows.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_facts_are_kept_once_when_sent_again_replayed_or_imported()
    {
        await using var scene = new ClickHouseScene();
        var batch = Batch();
        var same = Event("viewed", "ada");
        batch.Events.AddRange([same, same]);
        batch.Add(new PageLoadFact(Noon, "ada", "/app", 1200, null, 0.1, null, 80), 99);
        batch.Add(new CashFact(new DateOnly(2026, 3, 2), 120_000));

        scene.Store.Append([batch], 1).ShouldBe(new WriteCounts(3, 1));
        scene.Store.Append([batch], 2).ShouldBe(new WriteCounts(0, 4));
        await scene.ReopenAsync();
        scene.Store.Append([batch], 2).ShouldBe(new WriteCounts(0, 4));
        using (var import = scene.Store.BeginImport(1))
        {
            import.Append(batch).ShouldBe(new WriteCounts(0, 4));
            import.Complete();
        }

        (await scene.Store.Reader(1).QueryAsync<(long, long, long)>("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM page_loads), (SELECT count(*) FROM cash_history)")).ShouldBe([(1, 1, 1)]);
    }

    [Fact]
    public async Task An_insert_that_is_repeated_changes_nothing()
    {
        await using var scene = new ClickHouseScene();
        using var engine = new ClickHouseEngine(scene.Options, scene.Options.Database);
        byte[] row = [1, .. new byte[7], 2, .. new byte[7], 3, .. new byte[7], 4, .. new byte[7]];
        void Insert(string token) => engine.Insert("person_overrides", ["project_id", "fact_key", "version", "root"], row, token);

        Insert("main-5");
        Insert("main-5");
        engine.ReadLong("SELECT count() FROM person_overrides").ShouldBe(1);
        Insert("main-6");
        engine.ReadLong("SELECT count() FROM person_overrides").ShouldBe(2);
    }

    [Fact]
    public async Task A_merge_shows_in_the_next_query()
    {
        await using var scene = new ClickHouseScene();
        var before = Batch();
        before.Events.AddRange([Event("viewed", "anonymous-1"), Event("viewed", "ada", Noon.AddHours(1))]);
        scene.Store.Append([before], 1);
        var merge = Batch();
        merge.Merges.Add(new MergeFact("ada", "anonymous-1", MergeKind.Identify, Noon.AddHours(2)));
        merge.PersonUpdates.Add(new PersonUpdateFact("ada", Noon.AddHours(2), """{"email":"ada@example.com"}""", null, null, true));

        (await scene.Store.Reader(1).QueryAsync<long>("SELECT count(DISTINCT person_id) FROM events")).ShouldBe([2]);
        scene.Store.Append([merge], 2);

        foreach (var open in new Func<Task<ClickHouseFactStore>>[] { () => Task.FromResult(scene.Store), scene.ReopenAsync })
        {
            var reader = (await open()).Reader(1);
            (await reader.QueryAsync<ulong>("SELECT DISTINCT person_id FROM events")).ShouldBe([FactId.Person("ada")]);
            (await reader.QueryAsync<(ulong, DateTimeOffset, bool, string)>("SELECT person_id, created_at, is_identified, properties FROM persons")).ShouldBe([(FactId.Person("ada"), Noon, true, """{"email":"ada@example.com"}""")]);
            (await reader.QueryAsync<(string, ulong)>("SELECT distinct_id, person_id FROM distinct_ids ORDER BY 1")).ShouldBe([("ada", FactId.Person("ada")), ("anonymous-1", FactId.Person("ada"))]);
            (await reader.QueryAsync<(DateOnly, ulong, long)>("SELECT day, person_id, events FROM person_days")).ShouldBe([(new DateOnly(2026, 3, 2), FactId.Person("ada"), 2)]);
            (await reader.QueryAsync<(string, DateOnly, long)>("SELECT event, day, events FROM event_days")).ShouldBe([("viewed", new DateOnly(2026, 3, 2), 2)]);
            var number = new DateOnly(2026, 3, 2).DayNumber;
            (await reader.QueryAsync<(long, ulong, ulong)>("SELECT span, person_id, days FROM person_spans")).ShouldBe([(number / 64, FactId.Person("ada"), 1UL << (number % 64))]);
            (await reader.QueryAsync<(string, long, ulong)>("SELECT event, span, days FROM person_event_spans")).ShouldBe([("viewed", number / 64, 1UL << (number % 64))]);
        }
    }

    [Fact]
    public async Task Every_kind_of_fact_comes_back_as_it_was_and_of_a_key_the_latest()
    {
        await using var scene = new ClickHouseScene();
        var batch = Batch();
        foreach (var fact in SampleFacts.OneOfEach) batch.Add(fact, FactId.Of(fact.ToString()));
        scene.Store.Append([batch], 1).ShouldBe(new WriteCounts(SampleFacts.OneOfEach.Count, 0));

        foreach (var fact in SampleFacts.OneOfEach)
        {
            var kind = FactKinds.Of(fact.GetType());
            var columns = string.Join(", ", kind.Columns.Select(column => $"\"{column.Name}\""));
            var table = await scene.Store.Reader(1).QueryTableAsync($"SELECT {columns} FROM {kind.Table}");
            table.Rows.ShouldHaveSingleItem(kind.Table).ShouldBe(kind.Columns.Select(column => SampleFacts.AsStored(column, fact)), kind.Table);
        }

        var changed = Batch();
        changed.Add(new SubscriptionFact("s1", "acme", "pro", 99, "USD", Noon, null, null, "active", null));
        scene.Store.Append([changed], 2);
        (await scene.Store.Reader(1).QueryAsync<double>("SELECT mrr FROM subscriptions")).ShouldBe([99]);
        (await scene.Store.Reader(1).QueryAsync<double>("SELECT mrr FROM subscriptions_history ORDER BY version")).ShouldBe([49, 99]);
    }

    [Fact]
    public async Task What_was_computed_before_an_import_is_out_of_date_after_it()
    {
        await using var scene = new ClickHouseScene();
        var before = scene.Store.Seals;
        using (var import = scene.Store.BeginImport(1))
        {
            var batch = Batch();
            batch.Events.Add(Event("viewed", "ada"));
            import.Append(batch);
            import.Complete();
        }

        var after = scene.Store.Seals;
        after.ShouldBeGreaterThan(before);
        scene.Store.Forget(1, "ada").ShouldBeGreaterThan(0);
        scene.Store.Seals.ShouldBeGreaterThan(after);
    }

    [Fact]
    public async Task A_node_that_does_not_write_learns_what_the_other_wrote()
    {
        await using var scene = new ClickHouseScene();
        var clock = new FakeTimeProvider();
        await using var pages = ClickHouseFactStore.Open(scene.Options with { Clock = clock });
        long Next()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return pages.Seals;
        }

        var first = pages.Seals;
        Next().ShouldBe(first);
        var batch = StoreScene.Batch();
        batch.Events.Add(StoreScene.Event("a", "p"));
        scene.Store.Append([batch], 7);
        scene.Store.Seal();
        var second = Next();
        second.ShouldBeGreaterThan(first);

        using (var import = scene.Store.BeginImport(1))
        {
            var more = StoreScene.Batch();
            more.Events.Add(StoreScene.Event("b", "p"));
            import.Append(more);
            import.Complete();
        }

        var third = Next();
        third.ShouldBeGreaterThan(second);
        scene.Store.Forget(1, "p");
        Next().ShouldBeGreaterThan(third);
    }

    [Fact]
    public async Task Days_follow_the_zone_of_the_project()
    {
        await using var scene = new ClickHouseScene();
        scene.Store.DefineProject(1, "Europe/Helsinki");
        var batch = Batch();
        batch.Events.AddRange([Event("a", "p", new DateTimeOffset(2026, 3, 28, 21, 59, 59, TimeSpan.Zero)), Event("a", "p", new DateTimeOffset(2026, 3, 29, 21, 0, 0, TimeSpan.Zero))]);
        scene.Store.Append([batch], 1);

        (await scene.Store.Reader(1).QueryAsync<DateOnly>("SELECT day FROM events ORDER BY day")).ShouldBe([new DateOnly(2026, 3, 28), new DateOnly(2026, 3, 30)]);
        scene.Store.DefineProject(1, "America/New_York");
        (await (await scene.ReopenAsync()).Reader(1).QueryAsync<DateOnly>("SELECT day FROM person_days ORDER BY day")).ShouldBe([new DateOnly(2026, 3, 28), new DateOnly(2026, 3, 29)]);
    }

    [Fact]
    public async Task A_server_that_goes_away_loses_and_doubles_nothing()
    {
        _ = ClickHouseScene.Shared;
        await using var server = await ChdbServer.StartAsync();
        await using var scene = new ClickHouseScene(server);
        var (first, second) = (Batch(), Batch());
        first.Events.Add(Event("viewed", "ada"));
        second.Events.Add(Event("viewed", "bob"));
        second.Add(new CashFact(new DateOnly(2026, 3, 2), 120_000));
        second.Merges.Add(new MergeFact("ada", "bob", MergeKind.Dangerously, Noon));
        scene.Store.Append([first], 1);

        server.IsDown = true;
        Should.Throw<FactStoreUnavailableException>(() => scene.Store.Append([second], 2)).Message.ShouldStartWith("The ClickHouse server takes nothing now:");
        Should.Throw<FactStoreUnavailableException>(() => scene.Store.Append([second], 2));
        server.IsDown = false;

        scene.Store.Append([second], 2).ShouldBe(new WriteCounts(3, 0));
        scene.Store.Append([first, second], 2).ShouldBe(new WriteCounts(0, 4));
        (await scene.Store.Reader(1).QueryAsync<(long, long)>("SELECT count(*), count(DISTINCT person_id) FROM events")).ShouldBe([(2, 1)]);
    }

    [Fact]
    public async Task Facts_expire_and_persons_are_forgotten()
    {
        await using var scene = new ClickHouseScene();
        var batch = Batch();
        batch.Events.AddRange([Event("viewed", "ada"), Event("viewed", "bob"), Event("viewed", "bob", Noon.AddDays(-40))]);
        batch.Add(new PageLoadFact(Noon, "ada", "/app", 1200, null, 0.1, null, 80), 99);
        batch.Merges.Add(new MergeFact("ada", "anonymous", MergeKind.Identify, Noon));
        scene.Store.Append([batch], 1);

        scene.Store.Expire(1, "events", new DateOnly(2026, 2, 1)).ShouldBe(1);
        scene.Store.Forget(1, "anonymous").ShouldBeGreaterThan(4);
        scene.Store.Forget(1, "anonymous").ShouldBe(0);

        var reader = scene.Store.Reader(1);
        (await reader.QueryAsync<ulong>("SELECT person_id FROM events")).ShouldBe([FactId.Person("bob")]);
        (await reader.QueryAsync<(long, long)>("SELECT (SELECT count(*) FROM persons), (SELECT count(*) FROM page_loads)")).ShouldBe([(1, 0)]);
        Should.Throw<ArgumentException>(() => scene.Store.Expire(1, "nothing", new DateOnly(2026, 2, 1)));
    }

    [Theory]
    [InlineData("SELECT * FROM system.tables", "without a schema")]
    [InlineData("SELECT * FROM numbers", "There is no table 'numbers'")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')", "read_csv")]
    [InlineData("SELECT file('/etc/passwd')", "The function 'file' is not available")]
    [InlineData("SELECT dictGet('a', 'b', 1)", "The function 'dictget' is not available")]
    [InlineData("DROP TABLE events", "cannot be understood")]
    [InlineData("SELECT 1; SELECT 2", "one SELECT statement")]
    public async Task A_statement_reaches_nothing_but_its_projects_tables(string sql, string reason)
    {
        var error = await Should.ThrowAsync<FactQueryException>(() => ClickHouseScene.Shared.Store.Reader(1).QueryTableAsync(sql));
        error.Message.ShouldContain(reason, Case.Insensitive);
    }

    [Fact]
    public async Task Texts_cannot_break_out_of_a_statement()
    {
        var reader = ClickHouseScene.Shared.Store.Reader(1);
        const string Nasty = "a'b\\'c`d\\n\n\t\0 {p0:String} ; DROP TABLE x --";
        (await reader.QueryAsync<string>("SELECT $text", new { text = Nasty.Replace("\0", "", StringComparison.Ordinal) })).ShouldBe([Nasty.Replace("\0", "", StringComparison.Ordinal)]);
        (await reader.QueryAsync<string>($"SELECT 'a''b\\'||'`' AS \"x`y\"")).ShouldBe(["a'b\\`"]);
        (await reader.QueryAsync<string>("SELECT unnest($list)", new { list = new[] { "it's", "a\\b", "tab\there" } })).ShouldBe(["it's", "a\\b", "tab\there"]);
    }

    [Fact]
    public void The_engine_understands_the_tables_of_a_cluster()
    {
        _ = ClickHouseScene.Shared;
        using var engine = new ClickHouseEngine(ClickHouseScene.Shared.Options, "default");
        var statements = new ClickHouseSchema("crossroads", "main").Statements().ToList();
        foreach (var statement in statements) engine.Read($"EXPLAIN AST {statement}", row => row.GetString(0)).ShouldNotBeEmpty(statement);
        statements.ShouldContain(statement => statement.StartsWith("CREATE TABLE IF NOT EXISTS events ON CLUSTER 'main' AS events_shard ENGINE = Distributed(", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_is_not_there_is_told()
    {
        _ = ClickHouseScene.Shared;
        Should.Throw<InvalidOperationException>(() => ClickHouseFactStore.Open(new ClickHouseOptions { ConnectionString = "Host=127.0.0.1;Port=9" })).Message.ShouldStartWith("The ClickHouse server cannot be used:");
    }
}
