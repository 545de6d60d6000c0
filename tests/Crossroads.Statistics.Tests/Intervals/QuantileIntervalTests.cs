using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Intervals;

public class QuantileIntervalTests
{
    [Fact]
    public void The_median_of_one_to_one_hundred_lies_between_its_order_statistics()
    {
        var median = QuantileInterval.From(Enumerable.Range(1, 100).Select(i => (double)i), 0.5, level: 0.95);
        median.Value.ShouldBe(50);
        median.Low.ShouldBe(41, 1);
        median.High.ShouldBe(60, 1);
        median.ProbabilityAbove(50).ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Ten_observations_do_not_bound_the_ninety_fifth_percentile_from_above()
    {
        var p95 = QuantileInterval.From(Enumerable.Range(1, 10).Select(i => (double)i), 0.95);
        p95.High.ShouldBe(double.PositiveInfinity);
        p95.Reason.ShouldBe(Reasons.TooFewObservations);
        p95.ProbabilityAbove(1000).ShouldBeGreaterThan(0.3);
    }

    [Theory]
    [InlineData(0.5, 60)]
    [InlineData(0.95, 400)]
    public void Eighty_percent_intervals_cover(double p, int n)
    {
        var random = new SeededRandom(31);
        var truth = -Math.Log(1 - p);
        int covered = 0, believed = 0;
        for (var i = 0; i < 2000; i++)
        {
            // Sizes vary, because for any one size the coverage of order statistics jumps.
            var size = n + random.NextInt(n / 2);
            var estimate = QuantileInterval.From(Enumerable.Range(0, size).Select(_ => random.NextExponential()).ToArray(), p);
            covered += estimate.Low <= truth && truth <= estimate.High ? 1 : 0;
            believed += estimate.ProbabilityAbove(truth) > 0.9 ? 1 : 0;
        }

        (covered / 2000.0).ShouldBe(0.8, 0.03);
        (believed / 2000.0).ShouldBe(0.1, 0.02);
    }

    [Fact]
    public void A_smaller_effective_count_widens_the_interval()
    {
        var sample = Enumerable.Range(1, 1000).Select(i => (double)i).ToArray();
        var all = QuantileInterval.From(sample, 0.95);
        var clustered = QuantileInterval.From(sample, 0.95, effectiveCount: 100);
        (clustered.High - clustered.Low).ShouldBeGreaterThan(2.5 * (all.High - all.Low));
    }

    [Fact]
    public void Weights_by_user_let_every_user_count_once()
    {
        // One user with 900 slow views and 90 users with 10 fast views each.
        var views = Enumerable.Repeat(new WeightedValue(9, 1.0 / 900), 900).Concat(Enumerable.Repeat(new WeightedValue(1, 0.1), 900));
        QuantileInterval.FromWeighted(views, 0.95).Value.ShouldBe(1);
    }

    [Fact]
    public void A_sketch_keeps_every_quantile_within_one_percent_and_merges()
    {
        var random = new SeededRandom(8);
        var values = Enumerable.Range(0, 20_000).Select(_ => Math.Exp(2 * random.NextNormal())).ToArray();
        var sketch = QuantileSketch.From(values[..9_000]).Merge(QuantileSketch.From(values[9_000..]));
        sketch.Count.ShouldBe(20_000);
        foreach (var p in new[] { 0.05, 0.5, 0.95, 0.999 })
        {
            var exact = QuantileInterval.From(values, p).Value;
            QuantileInterval.FromWeighted(sketch.Values(), p).Value.ShouldBe(exact, 0.0101 * exact);
        }
    }
}
