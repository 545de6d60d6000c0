using CsCheck;
using Crossroads.Stores.DuckDb.Functions;

namespace Crossroads.Tests.Stores.DuckDb;

public sealed class FunnelFunctionTests
{
    private static readonly Gen<(long Time, long Mask)> Item = Gen.Select(Gen.Long[-40, 40], Gen.Long[0, 255]);

    [Fact]
    public void Packed_events_keep_time_and_mask_and_the_order_of_events()
    {
        foreach (var time in new[] { -(1L << 54) + 1, -1, 0, 1_782_863_994_816_000, (1L << 54) - 1 })
            for (var mask = 0; mask < 256; mask++) PackedEvent.Unpack(PackedEvent.Of(time, mask)).ShouldBe(new FunnelEvent(time, mask));
        Gen.Select(Item, Item).Sample((one, other) =>
            Math.Sign(PackedEvent.Of(one.Time, one.Mask).CompareTo(PackedEvent.Of(other.Time, other.Mask)))
            == Math.Sign(new FunnelEvent(one.Time, one.Mask).CompareTo(new FunnelEvent(other.Time, other.Mask))));
        PackedEvent.Fits(0, 256).ShouldBeFalse();
        PackedEvent.Fits(1L << 54, 1).ShouldBeFalse();
    }

    [Fact]
    public void A_packed_funnel_reaches_what_the_matcher_reaches_at_the_same_moments()
        => Gen.Select(Gen.Select(Gen.Long[0, 60], Gen.Long[0, 15]).Array[0, 30], Gen.Int[1, 5], Gen.Long[0, 40]).Sample((items, steps, window) =>
        {
            var events = items.Select(item => new FunnelEvent(item.Item1, item.Item2)).Order().ToArray();
            var best = FunnelMatcher.Best(events, FunnelOrder.Ordered, steps, window);
            var times = new long[steps];
            var level = PackedFunnel.Best(events.Select(item => PackedEvent.Of(item.Time, item.Mask)).ToArray(), steps, window, times);
            return level == best.Level && Enumerable.Range(0, level).All(step => times[step] == best.Times[step]);
        });

    [Fact]
    public void Runs_are_merged_to_what_sorting_gives()
        => Gen.Select(Gen.Long[-50, 50].Array[0, 40].Array[0, 12], Gen.Bool).Sample((runs, areSorted) =>
        {
            if (areSorted) foreach (var run in runs) Array.Sort(run);
            var items = runs.SelectMany(run => run).ToArray();
            var expected = items.Order().ToArray();
            RunSort.Sort(items);
            return items.SequenceEqual(expected);
        });
}
