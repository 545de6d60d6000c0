using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Tests.Intervals;

public class CompoundSumTests
{
    private static readonly double[] Amounts = [20, 20, 50, 50, 100, 400];

    [Fact]
    public void The_mean_cost_is_rate_times_mean_amount_with_both_uncertainties()
    {
        var cost = CompoundSum.Mean(EventRate.From(6, 30), Amounts, 30, seed: 1, draws: 20_000);
        cost.Value.ShouldBe(640, 1e-9);

        // E = 6.5 × 106.7; relative variance ≈ 1/6.5 of the count plus (σ/μ)²/7 of the mean amount, and their product.
        cost.Distribution!.Mean.ShouldBe(6.5 * Amounts.Average(), 12);
        var relative = cost.Distribution.StandardDeviation / cost.Distribution.Mean;
        relative.ShouldBe(Math.Sqrt((1 / 6.5) + 0.22 + (0.22 / 6.5)), 0.03);
    }

    [Fact]
    public void A_prediction_is_wider_than_the_mean()
    {
        var rate = EventRate.From(6, 30);
        var mean = CompoundSum.Mean(rate, Amounts, 30, 1);
        var prediction = CompoundSum.Prediction(rate, Amounts, 30, 1);
        (prediction.High - prediction.Low).ShouldBeGreaterThan(mean.High - mean.Low);
        prediction.Value.ShouldBe(6.5 * Amounts.Average(), 60);
    }

    [Fact]
    public void Without_amounts_the_sum_is_unknown() =>
        CompoundSum.Mean(EventRate.From(6, 30), [], 30, 1).Reason.ShouldBe(Reasons.NoData);
}
