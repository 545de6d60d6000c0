using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb;
using static Crossroads.Tests.Stores.DuckDb.StoreScene;

namespace Crossroads.Tests.Stores.DuckDb;

public sealed class FactReaderTests
{
    private enum Plan
    {
        Free,
        TeamPlus,
    }

    private sealed record Row(long Sum, double Mean, DateOnly Day, DateTime Moment, DateTimeOffset MomentUtc, Plan Plan, ulong Code, string? Nothing, int? NoNumber, Guid Id);

    private sealed record Named(string EventName, long N = 7);

    private sealed class Settable
    {
        public long Events { get; set; }

        public string? Name { get; set; }
    }

    [Fact]
    public async Task Rows_become_records_by_name()
    {
        await using var scene = new StoreScene();

        var rows = await scene.Store.Reader(1).QueryAsync<Row>("""
            SELECT sum(n) AS sum, avg(n) AS mean, DATE '2026-03-02' AS day, TIMESTAMP '2026-03-02 10:00:00.000001' AS moment, TIMESTAMP '2026-03-02 10:00:00' AS moment_utc,
                   'team_plus' AS plan, 18446744073709551615::UBIGINT AS code, NULL AS nothing, NULL::INT AS no_number, UUID '00000001-0002-0003-0004-000000000005' AS id
            FROM range(4) AS t(n)
            """);

        var row = rows.ShouldHaveSingleItem();
        row.ShouldBe(new Row(
            6, 1.5, new DateOnly(2026, 3, 2), new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc).AddTicks(10), new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero),
            Plan.TeamPlus, ulong.MaxValue, null, null, Guid.Parse("00000001-0002-0003-0004-000000000005")));
        row.Moment.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task Scalars_tuples_defaults_setters_and_lists_are_mapped_too()
    {
        await using var scene = new StoreScene();
        var reader = scene.Store.Reader(1);

        (await reader.QueryAsync<long>("SELECT sum(n) FROM range(5) AS t(n)")).ShouldBe([10]);
        (await reader.QueryAsync<double?>("SELECT NULL::DOUBLE")).ShouldBe([null]);
        (await reader.QueryAsync<(string, int)>("SELECT 'a', 1 UNION ALL SELECT 'b', 2 ORDER BY 1")).ShouldBe([("a", 1), ("b", 2)]);
        (await reader.QueryAsync<Named>("SELECT 'x' AS event_name")).ShouldBe([new Named("x")]);
        (await reader.QueryAsync<Settable>("SELECT 3 AS events, 'n' AS name"))[0].Events.ShouldBe(3);
        (await reader.QueryAsync<long[]>("SELECT [1, 2, 3]"))[0].ShouldBe([1L, 2L, 3L]);
        (await reader.QueryAsync<decimal>("SELECT 1.25::DECIMAL(18,2)")).ShouldBe([1.25m]);
    }

    [Fact]
    public async Task Parameters_come_from_objects_and_dictionaries_and_keep_their_types()
    {
        await using var scene = new StoreScene();
        var reader = scene.Store.Reader(1);
        const string Sql = "SELECT $text || $number::VARCHAR || ($day + 1)::DATE::VARCHAR || coalesce($nothing, '-') || ($moment < TIMESTAMP '2026-03-02 12:00:01')::VARCHAR";

        (await reader.QueryAsync<string>(Sql, new { text = "a'b", number = 5L, day = new DateOnly(2026, 2, 28), nothing = (string?)null, moment = Noon.ToOffset(TimeSpan.FromHours(3)), unused = 1 }))
            .ShouldBe(["a'b52026-03-01-true"]);
        (await reader.QueryAsync<long>("SELECT count(*) FROM range(10) AS t(n) WHERE n IN (SELECT unnest($list))", new Dictionary<string, object?> { ["list"] = new[] { 1, 2, 99 } })).ShouldBe([2]);
        (await reader.QueryAsync<bool>("SELECT $code = 18446744073709551615::UBIGINT", new { code = ulong.MaxValue })).ShouldBe([true]);
        (await reader.QueryAsync<string>("SELECT $plan", new { plan = Plan.TeamPlus })).ShouldBe(["TeamPlus"]);
    }

    [Fact]
    public async Task What_does_not_fit_says_which_column_or_parameter()
    {
        await using var scene = new StoreScene();
        var reader = scene.Store.Reader(1);

        (await Should.ThrowAsync<FactQueryException>(() => reader.QueryAsync<Named>("SELECT 1 AS n"))).Message.ShouldContain("EventName");
        (await Should.ThrowAsync<FactQueryException>(() => reader.QueryAsync<long>("SELECT NULL::BIGINT AS total"))).Message.ShouldContain("'total' is null");
        (await Should.ThrowAsync<FactQueryException>(() => reader.QueryAsync<DateOnly>("SELECT 'x' AS day"))).Message.ShouldContain("'day'");
        (await Should.ThrowAsync<FactQueryException>(() => reader.QueryAsync<long>("SELECT $missing"))).Message.ShouldContain("$missing");
        (await Should.ThrowAsync<FactQueryException>(() => reader.QueryAsync<long>("SELECT nope FROM events"))).Message.ShouldContain("nope");
    }

    [Fact]
    public async Task A_query_that_is_cancelled_stops()
    {
        await using var scene = new StoreScene();
        using var cancellation = new CancellationTokenSource();
        var query = scene.Store.Reader(1).QueryAsync<long>("SELECT count(*) FROM range(100000000000) AS t(n) WHERE n % 7 = 3", cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => query);
        (await scene.Store.Reader(1).QueryAsync<int>("SELECT 1")).ShouldBe([1]);
    }

    /// <summary>The beginning of a query: its parameters are read just before it runs, and each is a moment to cancel at.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_query_that_is_cancelled_at_any_moment_of_its_beginning_stops(int moment)
    {
        await using var scene = new StoreScene();
        var reader = scene.Store.Reader(1);
        using var cancellation = new CancellationTokenSource();
        var parameters = Enumerable.Range(0, 8).Select(number =>
        {
            if (number == moment) cancellation.Cancel();
            return KeyValuePair.Create($"p{number}", (object?)number);
        });
        var sum = string.Join(" + ", Enumerable.Range(0, 8).Select(number => $"$p{number}"));

        await Should.ThrowAsync<OperationCanceledException>(() => reader.QueryAsync<long>($"SELECT count(*) + {sum} FROM range(100000000000) AS t(n) WHERE n % 7 = 3", parameters, cancellation.Token));

        (await reader.QueryAsync<int>("SELECT 1")).ShouldBe([1]);
    }

    [Fact]
    public async Task A_funnel_is_no_window_function()
    {
        await using var scene = new StoreScene();

        var error = await Should.ThrowAsync<FactQueryException>(() => scene.Store.Reader(1).QueryAsync<long>("SELECT len(funnel(0::BIGINT, 2::BIGINT, 9::BIGINT, n, 1::BIGINT) OVER (ORDER BY n)) FROM range(4) AS t(n)"));

        error.Message.ShouldBe("funnel is not available as a window function.");
    }

    [Fact]
    public async Task A_query_beyond_the_time_limit_is_stopped_and_says_so()
    {
        await using var scene = new StoreScene();
        var store = scene.Open(Path.Combine(scene.Folder, "short"), new FactStoreOptions { QueryTimeLimit = TimeSpan.FromMilliseconds(50) });

        var error = await Should.ThrowAsync<FactQueryException>(() => store.Reader(1).QueryAsync<long>("SELECT count(*) FROM range(100000000000) AS t(n) WHERE n % 7 = 3"));

        error.Message.ShouldContain("longer than");
    }

    [Theory]
    [InlineData("Europe/Helsinki", "2026-03-28T21:59:59Z", "2026-03-28")]
    [InlineData("Europe/Helsinki", "2026-03-28T22:00:00Z", "2026-03-29")]
    [InlineData("Europe/Helsinki", "2026-03-29T20:59:59Z", "2026-03-29")]
    [InlineData("Europe/Helsinki", "2026-03-29T21:00:00Z", "2026-03-30")]
    [InlineData("America/New_York", "2026-11-01T03:59:59Z", "2026-10-31")]
    [InlineData("America/New_York", "2026-11-02T04:59:59Z", "2026-11-01")]
    [InlineData("America/New_York", "2026-11-02T05:00:00Z", "2026-11-02")]
    [InlineData("Asia/Kathmandu", "2026-05-01T18:14:59Z", "2026-05-01")]
    [InlineData("Asia/Kathmandu", "2026-05-01T18:15:00Z", "2026-05-02")]
    [InlineData("UTC", "1969-12-31T23:59:59Z", "1969-12-31")]
    public async Task Days_are_those_of_the_project_also_when_clocks_change(string zone, string moment, string day)
    {
        await using var scene = new StoreScene();
        scene.Store.DefineProject(5, zone);
        var batch = Batch(5);
        batch.Events.Add(Event("viewed", "ada", DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));
        batch.Add(new RequestFact(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), null, null, "/", 200, 1, null, null));
        scene.Store.Append([batch], 1);

        var expected = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        (await scene.Store.Reader(5).QueryAsync<DateOnly>("SELECT day FROM events UNION ALL SELECT day FROM requests UNION ALL SELECT day FROM person_days")).ShouldBe([expected, expected, expected]);
    }

    [Fact]
    public async Task A_reader_sees_every_row_once_while_rows_move_to_the_file()
    {
        await using var scene = new StoreScene();
        var reader = scene.Store.Reader(1);
        using var stop = new CancellationTokenSource();
        var shown = 0L;
        var counting = Task.Run(async () =>
        {
            var rounds = 0;
            while (!stop.IsCancellationRequested || rounds < 20)
            {
                var least = Interlocked.Read(ref shown);
                var (rows, distinct, versions) = (await reader.QueryAsync<(long, long, long)>("SELECT count(*), count(DISTINCT uuid), (SELECT count(*) FROM cash) FROM events"))[0];
                rows.ShouldBe(distinct);
                rows.ShouldBeGreaterThanOrEqualTo(least);
                versions.ShouldBe(least == 0 && versions == 0 ? 0 : 1);
                rounds++;
            }
        });
        for (var round = 1; round <= 60; round++)
        {
            var batch = Batch();
            for (var number = 0; number < 50; number++) batch.Events.Add(Event("viewed", $"user {number}"));
            batch.Add(new CashFact(new DateOnly(2026, 1, 1), round));
            scene.Store.Append([batch], round);
            Interlocked.Exchange(ref shown, round * 50);
            if (round % 3 == 0) scene.Store.Seal();
        }

        await stop.CancelAsync();
        await counting;
    }
}
