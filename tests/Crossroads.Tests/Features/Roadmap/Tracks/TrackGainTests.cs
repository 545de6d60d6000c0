using CsCheck;
using Crossroads.Features.Roadmap.Tracks;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Tests.Features.Roadmap.Tracks;

public sealed class TrackGainTests
{
    private static readonly Gen<(double Difference, double Error, double Units)> Cases = Gen.Select(Gen.Double[-0.5, 0.5], Gen.Double[0.001, 0.3], Gen.Double[1, 10_000]);

    /// <summary>A month of one engineer wins back 1 − e^(−1/2) where κ is what is most likely; over the whole belief a little less than half.</summary>
    [Fact]
    public void Four_weeks_win_back_about_two_fifths()
        => TrackGain.Recovered.ShouldBeInRange(0.40, 0.43);

    [Fact]
    public void The_expected_gain_is_units_times_difference_times_the_part_won_back()
        => Cases.Sample(one =>
        {
            var gain = TrackGain.Of(new NormalDistribution(one.Difference, one.Error), one.Units, 100, "any");
            // 4,000 draws: five standard errors of the mean of a product of independent factors.
            return Math.Abs(gain.Value - (one.Units * one.Difference * TrackGain.Recovered)) < 5 * one.Units * ((0.25 * Math.Abs(one.Difference)) + one.Error) / Math.Sqrt(4000)
                && gain.Low <= gain.Value + (one.Units * 0.2) && gain.Low <= gain.High;
        });

    [Fact]
    public void Twice_the_units_are_twice_the_gain_and_the_other_sign_of_the_difference_is_the_other_sign_of_the_gain()
        => Cases.Sample(one =>
        {
            var gain = TrackGain.Of(new NormalDistribution(one.Difference, one.Error), one.Units, 100, "any");
            var twice = TrackGain.Of(new NormalDistribution(one.Difference, one.Error), 2 * one.Units, 100, "any");
            var more = TrackGain.Of(new NormalDistribution(one.Difference + 0.05, one.Error), one.Units, 100, "any");
            return Math.Abs(twice.Value - (2 * gain.Value)) <= 1e-9 * one.Units && Math.Abs(twice.High - (2 * gain.High)) <= 1e-9 * one.Units && more.Value > gain.Value && more.Low >= gain.Low && more.High >= gain.High;
        });

    [Fact]
    public void An_interval_that_a_measure_gave_becomes_the_belief_that_has_it()
    {
        var belief = TrackGain.Normal(0.1, 0.05, 0.15);
        belief.Quantile(0.1).ShouldBe(0.05, 1e-9);
        belief.Quantile(0.9).ShouldBe(0.15, 1e-9);
    }
}
