using Crossroads.Stores.DuckDb.Reading;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Stores.DuckDb;

public sealed class QueryPlacesTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_place_that_is_held_too_long_goes_to_who_waits()
    {
        using var places = new QueryPlaces(quick: 1, slow: 1, _clock);
        var slow = await places.TakeAsync(TestContext.Current.CancellationToken);
        var waiting = places.TakeAsync(TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();

        _clock.Advance(QueryPlaces.Patience);

        using var next = await waiting;
        slow.Dispose();
    }

    [Fact]
    public async Task Only_so_many_may_be_slow_and_the_next_follows_when_one_of_them_ends()
    {
        using var places = new QueryPlaces(quick: 1, slow: 1, _clock);
        var first = await places.TakeAsync(TestContext.Current.CancellationToken);
        _clock.Advance(QueryPlaces.Patience);
        using var second = await places.TakeAsync(TestContext.Current.CancellationToken);
        var third = places.TakeAsync(TestContext.Current.CancellationToken);
        _clock.Advance(3 * QueryPlaces.Patience);
        third.IsCompleted.ShouldBeFalse();

        first.Dispose();
        _clock.Advance(QueryPlaces.Patience);

        using var place = await third;
    }

    [Fact]
    public async Task A_place_is_given_back_once()
    {
        using var places = new QueryPlaces(quick: 1, slow: 4, _clock);
        var first = await places.TakeAsync(TestContext.Current.CancellationToken);
        first.Dispose();
        first.Dispose();
        _clock.Advance(QueryPlaces.Patience);

        using var second = await places.TakeAsync(TestContext.Current.CancellationToken);
        places.TakeAsync(TestContext.Current.CancellationToken).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_endless_queries_keep_nobody_waiting()
    {
        await using var scene = new StoreScene();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reader = scene.Store.Reader(1);

        // 10^18 rows: what is not stopped does not end.
        const string Endless = "SELECT sum((a.range * b.range + c.range) % 7)::DOUBLE AS s FROM range(1000000) AS a CROSS JOIN range(1000000) AS b CROSS JOIN range(1000000) AS c";
        Task<IReadOnlyList<double>>[] endless = [reader.QueryAsync<double>(Endless, null, enough.Token), reader.QueryAsync<double>(Endless, null, enough.Token)];

        (await reader.QueryAsync<long>("SELECT 42", null, TestContext.Current.CancellationToken)).ShouldBe([42L]);

        endless.ShouldAllBe(query => !query.IsCompleted);
        await enough.CancelAsync();
        foreach (var query in endless) await Should.ThrowAsync<OperationCanceledException>(() => query);
    }
}
