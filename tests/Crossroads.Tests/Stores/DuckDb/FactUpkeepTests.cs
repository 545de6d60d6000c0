using Crossroads.Engine.Events;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.DuckDb;

public sealed class FactUpkeepTests
{
    private static readonly DateOnly FirstDay = new(2026, 3, 2);

    [Fact]
    public async Task Settling_changes_no_answer_and_is_done_once()
    {
        await using var scene = new StoreScene();
        scene.Store.Append([Mixed(0, 12_000), Mixed(12_000, 100, project: 2)], 1);
        var before = await SnapshotAsync(scene.Store);

        scene.Store.Settle(FirstDay.AddDays(3), default).ShouldBe(9_075);
        (await SnapshotAsync(scene.Store)).ShouldBe(before);
        scene.Store.Settle(FirstDay.AddDays(3), default).ShouldBe(0);

        (await SnapshotAsync(scene.OpenCopy())).ShouldBe(before);
        (await (await scene.ReopenAsync()).Reader(1).QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([12_000]);
        scene.Store.Append([Mixed(0, 12_000)], 2).ShouldBe(new WriteCounts(0, 12_000));
    }

    [Fact]
    public async Task Many_late_events_open_their_days_again_and_few_do_not()
    {
        await using var scene = new StoreScene();
        scene.Store.Append([Mixed(0, 8_000)], 1);
        scene.Store.Settle(FirstDay.AddDays(10), default).ShouldBe(8_000);
        scene.Store.Append([Mixed(8_000, 400)], 2);
        scene.Store.Settle(FirstDay.AddDays(10), default).ShouldBe(0);
        scene.Store.Append([Mixed(8_400, 45_000)], 3);
        scene.Store.Settle(FirstDay.AddDays(10), default).ShouldBe(53_400);

        (await scene.Store.Reader(1).QueryAsync<(long, long)>("SELECT count(*), count(DISTINCT uuid) FROM events")).ShouldBe([(53_400, 53_400)]);
        (await scene.Store.Reader(1).QueryAsync<long>("SELECT sum(events) FROM person_day_events")).ShouldBe([53_400]);
    }

    [Fact]
    public async Task Events_that_come_while_days_are_settled_are_neither_lost_nor_doubled()
    {
        await using var scene = new StoreScene();
        scene.Store.Append([Mixed(0, 60_000)], 1);
        var settling = Task.Run(() => scene.Store.Settle(FirstDay.AddDays(10), default));
        var next = 60_000;
        do
        {
            scene.Store.Append([Mixed(next, 500)], next);
            scene.Store.Seal();
            next += 500;
        }
        while (!settling.IsCompleted);
        (await settling).ShouldBeGreaterThanOrEqualTo(60_000);

        var reader = scene.Store.Reader(1);
        (await reader.QueryAsync<(long, long)>("SELECT count(*), count(DISTINCT uuid) FROM events")).ShouldBe([(next, next)]);
        (await reader.QueryAsync<long>("SELECT sum(events)::BIGINT FROM person_days")).ShouldBe([next]);
        (await reader.QueryAsync<long>("SELECT sum(events)::BIGINT FROM event_days")).ShouldBe([next]);
    }

    [Fact]
    public async Task Settling_that_is_cancelled_leaves_every_event()
    {
        await using var scene = new StoreScene();
        scene.Store.Append([Mixed(0, 60_000)], 1);
        using var stop = new CancellationTokenSource();
        var settling = Task.Run(() => scene.Store.Settle(FirstDay.AddDays(10), stop.Token));
        await stop.CancelAsync();
        try
        {
            await settling;
        }
        catch (OperationCanceledException)
        {
            // Or it was done before it heard.
        }

        (await scene.Store.Reader(1).QueryAsync<(long, long)>("SELECT count(*), count(DISTINCT uuid) FROM events")).ShouldBe([(60_000, 60_000)]);
        scene.Store.Settle(FirstDay.AddDays(10), default).ShouldBeOneOf(0, 60_000);
        (await scene.Store.Reader(1).QueryAsync<long>("SELECT sum(events)::BIGINT FROM person_days")).ShouldBe([60_000]);
    }

    [Fact]
    public async Task Expired_facts_are_gone_with_their_roll_ups_and_others_stay()
    {
        await using var scene = new StoreScene();
        scene.Store.DefineProject(1, "Europe/Helsinki");
        var batch = Mixed(0, 4_000);
        foreach (var fact in SampleFacts.OneOfEach) batch.Add(fact);
        batch.Add(new IncidentFact(new DateTimeOffset(2026, 3, 1, 22, 30, 0, TimeSpan.Zero), 3, "eu", null));
        batch.Add(new IncidentFact(new DateTimeOffset(2026, 3, 1, 21, 30, 0, TimeSpan.Zero), 3, "us", null));
        scene.Store.Append([batch, Mixed(0, 10, project: 2)], 1);

        scene.Store.Expire(1, "events", FirstDay.AddDays(2)).ShouldBe(2_000);
        scene.Store.Expire(1, "incidents", FirstDay).ShouldBe(1);
        scene.Store.Expire(1, "cash", FirstDay).ShouldBe(0);
        scene.Store.Expire(1, "cash", FirstDay.AddDays(1)).ShouldBe(1);

        var reader = (await scene.ReopenAsync()).Reader(1);
        (await reader.QueryAsync<DateOnly>("SELECT min(day) FROM events UNION ALL SELECT min(day) FROM person_days UNION ALL SELECT min(day) FROM person_day_events"))
            .ShouldAllBe(day => day == FirstDay.AddDays(2));
        (await reader.QueryAsync<string>("SELECT region FROM incidents ORDER BY 1")).ShouldBe(["all", "eu"]);
        (await reader.QueryAsync<long>("SELECT (SELECT count(*) FROM cash) + (SELECT count(*) FROM cash_history)")).ShouldBe([0]);
        (await scene.Store.Reader(2).QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([10]);
        Should.Throw<ArgumentException>(() => scene.Store.Expire(1, "nonsense", FirstDay)).Message.ShouldContain("nonsense");
    }

    [Fact]
    public async Task A_forgotten_person_leaves_nothing_behind()
    {
        await using var scene = new StoreScene();
        var batch = Batch();
        batch.Events.AddRange([Event("viewed", "ada"), Event("viewed", "anonymous-1"), Event("viewed", "bob")]);
        batch.Merges.Add(new MergeFact("ada", "anonymous-1", MergeKind.Identify, Noon));
        batch.PersonUpdates.Add(new PersonUpdateFact("ada", Noon, """{"email":"ada@example.com"}""", null, null, true));
        batch.Add(new TicketFact("t1", Noon, "anonymous-1", "Help", null, null, null, null, null, null));
        batch.Add(new TicketFact("t2", Noon, "bob", "Help", null, null, null, null, null, null));
        scene.Store.Append([batch], 1);
        var person = FactId.Person("ada");

        scene.Store.Forget(1, "anonymous-1").ShouldBeGreaterThan(0);

        foreach (var store in new[] { scene.Store, scene.OpenCopy() })
        {
            (await store.Reader(1).QueryAsync<string>("SELECT distinct_id FROM distinct_ids")).ShouldBe(["bob"]);
            (await store.Reader(1).QueryAsync<long>("""
                SELECT (SELECT count(*) FROM events WHERE person_id = $person) + (SELECT count(*) FROM persons WHERE person_id = $person)
                     + (SELECT count(*) FROM tickets WHERE person_id = $person) + (SELECT count(*) FROM person_days WHERE person_id = $person)
                """, new { person })).ShouldBe([0]);
            (await store.Reader(1).QueryAsync<(long, long)>("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM tickets)")).ShouldBe([(1, 1)]);
        }

        scene.Store.Forget(1, "nobody").ShouldBe(0);
        var again = Batch();
        again.Events.Add(Event("viewed", "anonymous-1", Noon.AddDays(1)));
        scene.Store.Append([again], 2).Written.ShouldBe(1);
        (await scene.Store.Reader(1).QueryAsync<ulong>("SELECT person_id FROM events WHERE ts > TIMESTAMP '2026-03-03'")).ShouldBe([FactId.Person("anonymous-1")]);
    }

    /// <summary>Events of four days in turn, in no order of names.</summary>
    private static FactBatch Mixed(int from, int count, long project = 1)
    {
        var batch = Batch(project);
        for (var number = from; number < from + count; number++)
            batch.Events.Add(Event($"event {number * 7 % 5}", $"user {number % 50}", Noon.AddDays(number % 4).AddSeconds(number / 10), uuid: new Guid(number, 0, 0, new byte[8])));
        return batch;
    }

    private static async Task<IReadOnlyList<string>> SnapshotAsync(IFactStore store)
    {
        var lines = new List<string>();
        foreach (var project in new[] { 1, 2 })
        {
            foreach (var sql in new[]
            {
                "SELECT event, day, count(*), count(DISTINCT person_id), min(ts), max(ts), bit_xor(hash(uuid)) FROM events GROUP BY ALL ORDER BY ALL",
                "SELECT * FROM person_days ORDER BY ALL", "SELECT event, day, person_id, sum(events) FROM person_day_events GROUP BY ALL ORDER BY ALL", "SELECT * FROM persons ORDER BY ALL",
            })
                lines.AddRange((await store.Reader(project).QueryTableAsync(sql, limit: 10_000)).Rows.Select(row => string.Join('|', row)));
        }

        return lines;
    }
}
