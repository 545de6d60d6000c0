using Crossroads.Statistics.Sampling;
using Crossroads.Statistics.Trends;

namespace Crossroads.Statistics.Tests.Trends;

public class TrendTests
{
    private static readonly TrendOptions Weekly = new(Period: 7);

    [Fact]
    public void Growth_is_recovered_under_a_weekly_pattern()
    {
        var series = Enumerable.Range(0, 56).Select(i => 200 * Math.Exp(0.01 * i) * (i % 7 >= 5 ? 0.4 : 1.2)).ToArray();
        var trend = Trend.LogLinear(series, Weekly);
        trend.Slope.ShouldBe(0.01, 1e-12);
        trend.ChangeOver(30).Value.ShouldBe(Math.Exp(0.3) - 1, 1e-10);
    }

    [Fact]
    public void Intervals_of_growth_cover_with_autocorrelated_noise()
    {
        var random = new SeededRandom(99);
        var covered = 0;
        for (var i = 0; i < 800; i++)
        {
            double noise = 0;
            var series = new double[56];
            for (var j = 0; j < 56; j++)
            {
                noise = (0.5 * noise) + (0.1 * random.NextNormal());
                series[j] = Math.Exp(5 + (0.005 * j) + noise);
            }

            var growth = Trend.LogLinear(series, Weekly).ChangeOver(30);
            covered += growth.Low <= Math.Exp(0.15) - 1 && Math.Exp(0.15) - 1 <= growth.High ? 1 : 0;
        }

        (covered / 800.0).ShouldBe(0.78, 0.07);
    }

    [Fact]
    public void Down_weighted_campaign_days_do_not_make_the_trend()
    {
        var series = Enumerable.Range(0, 42).Select(i => i >= 35 ? 300.0 : 100 + (i % 3)).ToArray();
        var weights = Enumerable.Range(0, 42).Select(i => i >= 35 ? 0.01 : 1).ToArray();
        Trend.Linear(series).Slope.ShouldBeGreaterThan(2);
        Trend.Linear(series, new TrendOptions(1, weights)).Slope.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Missing_days_do_not_bend_the_line_and_zeros_have_no_logarithm()
    {
        var series = Enumerable.Range(0, 28).Select(i => i is 9 or 10 ? double.NaN : 3 + (2.0 * i)).ToArray();
        Trend.Linear(series).Slope.ShouldBe(2, 1e-10);
        Trend.LogLinear([.. Enumerable.Repeat(0.0, 28)]).Reason.ShouldBe(Reasons.NonPositiveValues);
        Trend.Linear([1, 2]).Reason.ShouldBe(Reasons.TooFewObservations);
        Trend.Linear([1, 2]).ChangeOver(5).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Theil_sen_ignores_a_quarter_of_wild_points()
    {
        var series = Enumerable.Range(0, 40).Select(i => i % 5 == 4 ? 1000.0 : 5 + (0.5 * i)).ToArray();
        var slope = TheilSen.Slope(series);
        slope.Value.ShouldBe(0.5, 1e-9);
        slope.Low.ShouldBeLessThanOrEqualTo(0.5);
        slope.High.ShouldBeGreaterThanOrEqualTo(0.5);
        TheilSen.Slope([1, 2]).Reason.ShouldBe(Reasons.TooFewObservations);
    }

    [Fact]
    public void Spearman_sees_any_increasing_relation_as_one_and_ties_share_ranks()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        RankCorrelation.Spearman(x, [.. x.Select(Math.Exp)]).Value.ShouldBe(1, 1e-12);
        RankCorrelation.MidRanks([3, 1, 3, 2]).ShouldBe([3.5, 1, 3.5, 2]);
        RankCorrelation.Spearman(x, [1, 1, 1, 1, 1, 1]).Reason.ShouldBe(Reasons.NoVariation);

        // Σd² = 6 without ties: 1 − 6·6/(6·35).
        var mixed = RankCorrelation.Spearman(x, [2, 1, 4, 3, 6, 5]);
        mixed.Value.ShouldBe(1 - (36.0 / 210), 1e-12);
        mixed.ProbabilityAbove(0).ShouldBeGreaterThan(0.9);
    }
}
