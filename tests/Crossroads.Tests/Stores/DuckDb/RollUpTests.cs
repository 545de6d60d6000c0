using CsCheck;
using Crossroads.Engine.Events;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.DuckDb;

public sealed class RollUpTests
{
    private const string Differences = """
        WITH days AS (SELECT day, person_id, count(*) AS events FROM events GROUP BY ALL),
        named AS (SELECT event, day, person_id, count(*) AS events FROM events GROUP BY ALL),
        kept AS (SELECT event, day, person_id, sum(events)::BIGINT AS events FROM person_day_events GROUP BY ALL),
        counted AS (SELECT event, day, count(*) AS events FROM events GROUP BY ALL),
        sums AS (SELECT event, day, sum(events)::BIGINT AS events FROM event_days GROUP BY ALL),
        numbers AS (SELECT range::UBIGINT AS bit FROM range(64)),
        active AS (SELECT DISTINCT span * 64 + bit::BIGINT AS number, person_id FROM person_spans, numbers WHERE (days >> bit) & 1::UBIGINT = 1),
        active_named AS (SELECT DISTINCT event, span * 64 + bit::BIGINT AS number, person_id FROM person_event_spans, numbers WHERE (days >> bit) & 1::UBIGINT = 1),
        did AS (SELECT DISTINCT (day - DATE '0001-01-01')::BIGINT AS number, person_id FROM events),
        did_named AS (SELECT DISTINCT event, (day - DATE '0001-01-01')::BIGINT AS number, person_id FROM events)
        SELECT (SELECT count(*) FROM (SELECT * FROM days EXCEPT ALL SELECT day, person_id, events FROM person_days))
             + (SELECT count(*) FROM (SELECT day, person_id, events FROM person_days EXCEPT ALL SELECT * FROM days))
             + (SELECT count(*) FROM (SELECT * FROM named EXCEPT ALL SELECT * FROM kept))
             + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM named))
             + (SELECT count(*) FROM (SELECT * FROM counted EXCEPT ALL SELECT * FROM sums)) + (SELECT count(*) FROM (SELECT * FROM sums EXCEPT ALL SELECT * FROM counted))
             + (SELECT count(*) FROM (SELECT * FROM did EXCEPT ALL SELECT * FROM active)) + (SELECT count(*) FROM (SELECT * FROM active EXCEPT ALL SELECT * FROM did))
             + (SELECT count(*) FROM (SELECT * FROM did_named EXCEPT ALL SELECT * FROM active_named)) + (SELECT count(*) FROM (SELECT * FROM active_named EXCEPT ALL SELECT * FROM did_named))
        """;

    /// <summary>Late events, repeated ones, merges, seals and imports in any order: the roll-ups say what counting the events says.</summary>
    [Fact]
    public void Roll_ups_equal_what_counting_the_events_gives()
        => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 40], Gen.Int[0, 20], Gen.Int[0, 5]).List[1, 40].Sample(
            steps =>
            {
                var scene = new StoreScene();
                scene.Store.DefineProject(1, "America/New_York");
                var sequence = 0;
                foreach (var (step, number, day, user) in steps)
                {
                    var batch = Batch();
                    if (step == 9 && number > 35) scene.Store.Forget(1, $"user {user}");
                    else if (step == 9 && number > 30) scene.Store.Expire(1, "events", DateOnly.FromDateTime(Noon.AddHours(day * 7).Date));
                    else if (step == 9 && number > 20) scene.Store.Settle(new DateOnly(2030, 1, 1), CancellationToken.None);
                    else if (step == 9) scene.Store.Seal();
                    else if (step == 8) batch.Merges.Add(new MergeFact($"user {user}", $"user {number % 6}", MergeKind.Identify, Noon.AddDays(day)));
                    else batch.Events.Add(Event(step % 2 == 0 ? "viewed" : "a longer event name", $"user {user}", Noon.AddHours(day * 7), uuid: new Guid(number, 0, 0, new byte[8])));
                    if (step == 7) Import(scene.Store, batch);
                    else scene.Store.Append([batch], ++sequence);
                }

                var differences = scene.Store.Reader(1).QueryAsync<long>(Differences).GetAwaiter().GetResult()[0];
                scene.DisposeAsync().AsTask().GetAwaiter().GetResult();
                return differences == 0;
            },
            iter: 20,
            threads: 1);

    [Fact]
    public async Task A_project_that_changes_its_time_zone_counts_its_days_anew()
    {
        await using var scene = new StoreScene();
        scene.Store.DefineProject(1, "UTC");
        var batch = Batch();
        for (var hour = 0; hour < 48; hour++) batch.Events.Add(Event("viewed", "ada", new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.Zero).AddHours(hour)));
        scene.Store.Append([batch], 1);
        (await scene.Store.Reader(1).QueryAsync<long>("SELECT events FROM person_days ORDER BY day")).ShouldBe([24, 24]);

        scene.Store.DefineProject(1, "Europe/Helsinki");

        foreach (var store in new[] { scene.Store, scene.OpenCopy() })
        {
            (await store.Reader(1).QueryAsync<(DateOnly, long)>("SELECT day, events FROM person_days ORDER BY day"))
                .ShouldBe([(new DateOnly(2026, 3, 28), 22), (new DateOnly(2026, 3, 29), 23), (new DateOnly(2026, 3, 30), 3)]);
            (await store.Reader(1).QueryAsync<long>(Differences)).ShouldBe([0]);
        }
    }

    private static void Import(IFactStore store, FactBatch batch)
    {
        using var import = store.BeginImport(1);
        import.Append(batch);
        import.Complete();
    }
}
