using Crossroads.Engine.Events;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.DuckDb;

/// <summary>Appends so large that they go to the file at once, row group by row group.</summary>
public sealed class DirectAppendTests
{
    private const int Rows = 250_001;

    private static readonly PromotedProperties Full = new() { SessionId = "s", Url = "https://app.example.com/a/long/address", Path = "/a/long/address", Browser = "Chrome", OperatingSystem = "Linux", Device = "Desktop", Country = "DE", Referrer = "example.org" };

    [Fact]
    public async Task Every_value_arrives_in_its_row()
    {
        await using var scene = new StoreScene();
        scene.Store.Append([Numbered(Rows)], 7).ShouldBe(new WriteCounts(Rows, 0));
        await scene.ReopenAsync();

        scene.Store.Watermark.ShouldBe(7);
        var reader = scene.Store.Reader(1);
        (await reader.QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([Rows]);
        (await reader.QueryAsync<long>("SELECT count(DISTINCT uuid) FROM events")).ShouldBe([Rows]);
        (await reader.QueryAsync<long>("""
            SELECT count(*) FROM (
              SELECT (properties->>'number')::BIGINT AS number, event, ts, session_id, url, path, browser, os, device, country, referrer, properties->>'text' AS text FROM events)
            WHERE event = 'event ' || number % 7 AND ts = TIMESTAMP '2026-03-02 12:00:00' + to_microseconds(number) AND text = 'a text that is longer than twelve bytes ' || number
              AND CASE WHEN number % 3 = 0 THEN coalesce(session_id, url, path, browser, os, device, country, referrer) IS NULL
                  ELSE session_id = 's' AND url = 'https://app.example.com/a/long/address' AND path = '/a/long/address' AND browser = 'Chrome' AND os = 'Linux' AND device = 'Desktop' AND country = 'DE' AND referrer = 'example.org' END
            """)).ShouldBe([Rows]);
        (await reader.QueryAsync<long>("SELECT sum(events)::BIGINT FROM event_days")).ShouldBe([Rows]);
    }

    [Fact]
    public async Task What_was_sent_before_is_not_written_again()
    {
        await using var scene = new StoreScene();
        var batch = Numbered(Rows);
        scene.Store.Append([batch], 1);

        scene.Store.Append([batch], 2).ShouldBe(new WriteCounts(0, Rows));

        (await scene.Store.Reader(1).QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([Rows]);
        (await scene.Store.Reader(1).QueryAsync<long>("SELECT sum(events)::BIGINT FROM person_days")).ShouldBe([Rows]);
    }

    private static FactBatch Numbered(int rows)
    {
        var batch = Batch();
        for (var number = 0; number < rows; number++)
        {
            batch.Events.Add(Event(
                $"event {number % 7}", $"user {number % 1000}", Noon.AddMicroseconds(number), $$"""{"number":{{number}},"text":"a text that is longer than twelve bytes {{number}}"}""",
                promoted: number % 3 == 0 ? default : Full));
        }

        return batch;
    }
}
