using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Tests.Features.Simulation;

public sealed class ServicePlanTests
{
    [Fact]
    public void More_load_is_never_faster_whatever_the_curve()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var draws = new ParameterDraws(new Dice(seed));
            var plan = ServicePlan.For(draws, TrapSet.For(draws));
            var slowdowns = Enumerable.Range(0, 33).Select(i => plan.Slowdown(i * 0.05)).ToArray();
            slowdowns[0].ShouldBe(1, 0.001);
            slowdowns.ShouldBe(slowdowns.Order());
            slowdowns[20].ShouldBeInRange(1.5, 14, $"full load of seed {seed}, {plan.Curve}");
        }
    }

    [Fact]
    public void The_universal_curve_slows_down_as_Gunther_says()
    {
        var draws = new ParameterDraws(new Dice(1));
        var plan = ServicePlan.For(draws, TrapSet.For(draws)) with { Curve = LoadCurve.Universal, Contention = 0.05, PeakConcurrency = 40 };

        // At the peak N* = 40: 1 + σ(N−1) + κN(N−1) with κ = (1−σ)/N*².
        plan.Slowdown(1).ShouldBe(1 + 0.05 * 39 + 0.95 / 1600 * 40 * 39, 1e-9);
    }
}
