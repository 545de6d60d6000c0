using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Tests.Intervals;

public class EstimateTests
{
    [Fact]
    public void An_exact_number_reaches_its_own_value_but_is_not_above_it()
    {
        var mrr = Estimate.Exact(10_000);
        mrr.ProbabilityAtLeast(10_000).ShouldBe(1);
        mrr.ProbabilityAbove(10_000).ShouldBe(0);
        mrr.ProbabilityBelow(10_000).ShouldBe(0);
    }

    [Fact]
    public void Another_level_keeps_value_and_belief()
    {
        var estimate = Proportion.From(5, 50);
        var wide = estimate.AtLevel(0.95);
        wide.Level.ShouldBe(0.95);
        wide.Value.ShouldBe(estimate.Value);
        wide.Low.ShouldBeLessThan(estimate.Low);
        wide.High.ShouldBeGreaterThan(estimate.High);
    }

    [Fact]
    public void Tied_draws_count_as_at_least_but_not_as_above()
    {
        var estimate = Estimate.From(EmpiricalDistribution.From([1, 2, 2, 3]), 2, 4);
        estimate.ProbabilityAtLeast(2).ShouldBe(0.75);
        estimate.ProbabilityAbove(2).ShouldBe(0.25);
        estimate.ProbabilityBelow(2).ShouldBe(0.25);
    }
}
