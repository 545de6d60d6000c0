using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Intervals;

public class AutocorrelatedMeanTests
{
    [Fact]
    public void Intervals_of_a_persistent_series_cover_far_better_than_those_of_independent_days()
    {
        var random = new SeededRandom(77);
        int inflated = 0, blocks = 0, naive = 0;
        for (var i = 0; i < 600; i++)
        {
            var series = Ar1(56, 0.6, random);
            var estimate = AutocorrelatedMean.Ar1Inflated(series);
            var bootstrap = AutocorrelatedMean.BlockBootstrap(series, (ulong)i, replicates: 200);
            var mean = series.Average();
            var half = 1.2816 * Math.Sqrt(series.Sum(x => (x - mean) * (x - mean)) / 55 / 56);
            inflated += estimate.Low <= 0 && 0 <= estimate.High ? 1 : 0;
            blocks += bootstrap.Low <= 0 && 0 <= bootstrap.High ? 1 : 0;
            naive += Math.Abs(mean) <= half ? 1 : 0;
        }

        (inflated / 600.0).ShouldBe(0.8, 0.08);
        (blocks / 600.0).ShouldBe(0.75, 0.08);
        (naive / 600.0).ShouldBeLessThan(0.55);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        var series = Ar1(42, 0.4, new SeededRandom(1));
        AutocorrelatedMean.BlockBootstrap(series, 5).Low.ShouldBe(AutocorrelatedMean.BlockBootstrap(series, 5).Low);
        AutocorrelatedMean.BlockBootstrap(series, 5).Low.ShouldNotBe(AutocorrelatedMean.BlockBootstrap(series, 6).Low);
    }

    [Fact]
    public void Missing_days_are_left_out_and_not_read_as_zero()
    {
        var series = Enumerable.Range(0, 28).Select(i => i is 3 or 4 ? double.NaN : 10 + (i % 3)).ToArray();
        AutocorrelatedMean.Ar1Inflated(series).Value.ShouldBe(series.Where(x => !double.IsNaN(x)).Average());
        AutocorrelatedMean.BlockBootstrap(series, 1).Low.ShouldBeGreaterThan(9.9);
    }

    [Fact]
    public void Two_days_are_too_few_and_a_constant_series_says_so()
    {
        AutocorrelatedMean.Ar1Inflated([1, 2]).Reason.ShouldBe(Reasons.TooFewObservations);
        AutocorrelatedMean.BlockBootstrap([1, 2, 3], 1).Reason.ShouldBe(Reasons.TooFewObservations);
        var flat = AutocorrelatedMean.Ar1Inflated([4, 4, 4, 4]);
        flat.Reason.ShouldBe(Reasons.NoVariation);
        flat.ProbabilityAbove(3.9).ShouldBe(1);
    }

    private static double[] Ar1(int n, double phi, SeededRandom random)
    {
        var series = new double[n];
        series[0] = random.NextNormal() / Math.Sqrt(1 - (phi * phi));
        for (var i = 1; i < n; i++)
        {
            series[i] = (phi * series[i - 1]) + random.NextNormal();
        }

        return series;
    }
}
