using Crossroads.Engine.Assessment;

namespace Crossroads.Tests.Engine.Assessment;

public sealed class WhatIfCurveTests
{
    private static readonly WhatIfCurve Curve = new("growth_per_month", 0.1, [Point(0, 0.2, 100), Point(0.1, 0.3, 200), Point(0.4, 0.9, 500)]);

    [Fact]
    public void Between_two_points_it_is_read_in_a_straight_line()
    {
        var between = Curve.At(0.2);
        between.ProbabilityScale.ShouldBe(0.5, 1e-9);
        between.Scale.P50.ShouldBe(300, 1e-9);
        between.Iterate.P90.ShouldBe(900, 1e-9);
    }

    [Fact]
    public void At_a_point_it_is_the_point() => Curve.At(0.1).ShouldBe(Curve.Points[1]);

    [Fact]
    public void Beyond_the_outer_points_nothing_is_made_up()
    {
        Curve.At(-3).ShouldBe(Curve.Points[0]);
        Curve.At(2).ShouldBe(Curve.Points[2]);
    }

    private static WhatIfPoint Point(double value, double probability, double money)
        => new(value, probability, new MoneyDistribution(money, money / 2, money, money * 3), new MoneyDistribution(money, money / 2, money, money * 3));
}
