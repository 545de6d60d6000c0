using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.Copying;
using Crossroads.Tests.Stores.ClickHouse;
using Crossroads.Tests.Stores.DuckDb;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.Copying;

public sealed class FactMigrationTests
{
    private static readonly string[] Questions =
    [
        "SELECT * FROM events ORDER BY ts, uuid",
        "SELECT * FROM persons ORDER BY person_id",
        "SELECT * FROM distinct_ids ORDER BY distinct_id",
        "SELECT * FROM groups ORDER BY group_key",
        "SELECT day, event, person_id, CAST(sum(events) AS BIGINT) AS events FROM person_day_events GROUP BY ALL ORDER BY day, event, person_id",
        .. FactKinds.All.Select(kind => $"SELECT * FROM {kind.Table}"),
        "SELECT * FROM subscriptions_history ORDER BY version",
    ];

    [Fact]
    public async Task Every_question_has_the_same_answer_afterwards()
    {
        await using var source = new StoreScene();
        await using var target = new ClickHouseScene();
        Fill(source);

        var tables = await new FactMigration(source.Store, target.Options).RunAsync(null, restart: false, TestContext.Current.CancellationToken);

        tables.Single(table => table.Table == "events").Rows.ShouldBe(304);
        tables.Single(table => table.Table == "subscriptions").Rows.ShouldBe(1);
        var moved = await target.ReopenAsync();
        moved.Watermark.ShouldBe(source.Store.Watermark);
        foreach (var question in Questions)
        {
            var (before, after) = (await source.Store.Reader(1).QueryTableAsync(question), await moved.Reader(1).QueryTableAsync(question));
            after.Columns.ShouldBe(before.Columns, question);
            after.Rows.Select(Text).ShouldBe(before.Rows.Select(Text), question);
        }
    }

    [Fact]
    public async Task What_goes_on_afterwards_knows_what_was_there()
    {
        await using var source = new StoreScene();
        await using var target = new ClickHouseScene();
        var again = Fill(source);
        await new FactMigration(source.Store, target.Options).RunAsync(null, restart: false, TestContext.Current.CancellationToken);

        var moved = await target.ReopenAsync();

        // Only the subscription: its earlier price is news again.
        moved.Append([again], 9).Written.ShouldBe(1);
        var more = Batch();
        more.Merges.Add(new MergeFact("carl", "ada", MergeKind.Dangerously, Noon.AddDays(1)));
        more.Add(new SubscriptionFact("s1", "acme", "pro", 199, "USD", Noon, null, null, "active", null));
        moved.Append([more], 10).Written.ShouldBe(2);
        (await moved.Reader(1).QueryAsync<(long, double)>("SELECT (SELECT count(DISTINCT person_id) FROM events WHERE event = 'viewed'), (SELECT mrr FROM subscriptions)")).ShouldBe([(2, 199)]);
    }

    [Fact]
    public async Task A_copy_that_broke_off_goes_on_and_one_that_is_finished_is_not_repeated()
    {
        await using var source = new StoreScene();
        await using var target = new ClickHouseScene();
        Fill(source);
        var migration = new FactMigration(source.Store, target.Options);
        var steps = 0;

        using var broken = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => migration.RunAsync((_, _) => { if (++steps == 4) broken.Cancel(); }, restart: false, broken.Token));
        var shares = new List<double>();
        await migration.RunAsync((_, share) => shares.Add(share), restart: false, TestContext.Current.CancellationToken);

        shares.ShouldBe(shares.Order());
        shares[0].ShouldBeGreaterThan(0.3);
        (await Should.ThrowAsync<FactMigrationException>(() => migration.RunAsync(null, restart: false, TestContext.Current.CancellationToken))).Message.ShouldStartWith("The facts were copied already.");
        (await migration.RunAsync(null, restart: true, TestContext.Current.CancellationToken)).Sum(table => table.Rows).ShouldBeGreaterThan(304);
        (await (await target.ReopenAsync()).Reader(1).QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([304]);
    }

    [Fact]
    public async Task A_changed_source_and_a_full_target_are_told()
    {
        await using var source = new StoreScene();
        await using var target = new ClickHouseScene();
        Fill(source);
        var migration = new FactMigration(source.Store, target.Options);
        using var broken = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => migration.RunAsync((_, _) => broken.Cancel(), restart: false, broken.Token));

        var late = Batch();
        late.Events.Add(Event("late", "ada"));
        source.Store.Append([late], 3);
        source.Store.Seal();

        (await Should.ThrowAsync<FactMigrationException>(() => migration.RunAsync(null, restart: false, TestContext.Current.CancellationToken))).Message.ShouldStartWith("The data directory has changed");
        await using var full = new ClickHouseScene();
        full.Store.Append([late], 1);
        (await Should.ThrowAsync<FactMigrationException>(() => new FactMigration(source.Store, full.Options).RunAsync(null, restart: false, TestContext.Current.CancellationToken))).Message.ShouldContain("not from this copy");
    }

    [Fact]
    public async Task A_row_that_did_not_arrive_is_found()
    {
        await using var source = new StoreScene();
        await using var target = new ClickHouseScene();
        Fill(source);
        var migration = new FactMigration(source.Store, target.Options);
        using var engine = new ClickHouseEngine(target.Options, target.Options.Database);
        var harmed = false;

        var problem = await Should.ThrowAsync<FactMigrationException>(() => migration.RunAsync(
            (step, _) =>
            {
                if (!step.StartsWith("comparing", StringComparison.Ordinal) || harmed) return;
                harmed = true;
                engine.Run("ALTER TABLE events UPDATE browser = 'Other' WHERE event = 'odd' SETTINGS mutations_sync = 2");
            },
            restart: false,
            TestContext.Current.CancellationToken));

        problem.Message.ShouldStartWith("The table events is not the same in ClickHouse: column browser,");
    }

    /// <summary>304 events, all kinds of facts, a merge, a group, a subscription with a history.</summary>
    private static FactBatch Fill(StoreScene scene)
    {
        var batch = Batch();
        foreach (var number in Enumerable.Range(0, 300)) batch.Events.Add(Event("viewed", $"person-{number % 7}", Noon.AddMinutes(number * 977), $$"""{"n":{{number}},"text":"é' \\ \n"}"""));
        batch.Events.AddRange([Event("viewed", "ada"), Event("viewed", "anonymous"), Event("odd", "bob", Noon.AddYears(-5), promoted: new PromotedProperties { Browser = "Firefox", SessionId = "s" }), Event("$pageview", "carl")]);
        foreach (var fact in SampleFacts.OneOfEach) batch.Add(fact, FactId.Of(fact.ToString()));
        foreach (var number in Enumerable.Range(0, 7)) batch.Merges.Add(new MergeFact("ada", $"person-{number}", MergeKind.Dangerously, Noon.AddHours(number)));
        batch.PersonUpdates.Add(new PersonUpdateFact("ada", Noon, """{"email":"ada@example.com"}""", """{"first":1}""", null, true));
        batch.GroupUpdates.Add(new GroupUpdateFact("company", "acme", Noon, """{"tier":"gold"}"""));
        scene.Store.Append([batch], 1);
        var changed = Batch();
        changed.Add(new SubscriptionFact("s1", "acme", "pro", 99, "USD", Noon, null, null, "active", null));
        scene.Store.Append([changed], 2);
        scene.Store.Seal();
        return batch;
    }

    private static string Text(IReadOnlyList<object?> row) => string.Join('|', row.Select(value => value switch
    {
        null => "-",
        DateTime time => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    }));
}
