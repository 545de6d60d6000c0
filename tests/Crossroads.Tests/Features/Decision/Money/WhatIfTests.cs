using Crossroads.Engine.Assessment;
using Crossroads.Features.Decision.Money;

namespace Crossroads.Tests.Features.Decision.Money;

public sealed class WhatIfTests
{
    private static readonly MoneyView View = MoneyModel.Evaluate(MoneyTown.Build(0.4, 0.8, 200), "USD", 90, null).ShouldNotBeNull();

    [Fact]
    public void Every_curve_says_at_todays_value_what_today_says()
    {
        View.WhatIf.ShouldNotBeEmpty();
        foreach (var today in View.WhatIf.Select(curve => curve.At(curve.Now)))
        {
            today.ProbabilityScale.ShouldBe(View.ProbabilityScaleToday);
            today.Scale.ShouldBe(View.RevenueAtRisk.Scale);
            today.Iterate.ShouldBe(View.RevenueAtRisk.Iterate);
        }
    }

    [Fact]
    public void A_curve_crosses_one_half_where_the_verdict_flips()
    {
        View.Flips.ShouldNotBeEmpty();
        foreach (var flip in View.Flips)
        {
            var curve = Curve(flip.Driver);
            curve.Now.ShouldBe(flip.From);
            curve.At(flip.To).ProbabilityScale.ShouldBe(0.5, 0.01);
            var beyond = curve.At(flip.To + (0.05 * (flip.To - flip.From))).ProbabilityScale;
            (beyond > 0.5 ? "scale" : "iterate").ShouldBe(flip.Becomes);
        }
    }

    [Fact]
    public void Without_a_flip_no_point_lies_on_the_other_side()
    {
        foreach (var curve in View.WhatIf.Where(curve => View.Flips.All(flip => flip.Driver != curve.Driver)))
            curve.Points.Select(point => point.ProbabilityScale > 0.5).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Users_who_mind_slowness_more_speak_for_scale_and_needs_that_weigh_more_for_iterate()
    {
        Rises(Curve("latency_sensitivity").Points.Select(point => point.ProbabilityScale)).ShouldBeTrue();
        Rises(Curve("latency_sensitivity").Points.Select(point => point.Scale.P50)).ShouldBeTrue();
        Rises(Curve("unmet_need").Points.Select(point => -point.ProbabilityScale)).ShouldBeTrue();
        Rises(Curve("unmet_need").Points.Select(point => point.Iterate.P50)).ShouldBeTrue();
    }

    [Fact]
    public void Values_rise_and_quantiles_keep_their_order()
    {
        foreach (var curve in View.WhatIf)
        {
            curve.Points.Zip(curve.Points.Skip(1)).ShouldAllBe(pair => pair.First.Value < pair.Second.Value);
            curve.Points.ShouldAllBe(point => point.Scale.P10 <= point.Scale.P50 && point.Scale.P50 <= point.Scale.P90);
            curve.Points.ShouldAllBe(point => point.Iterate.P10 <= point.Iterate.P50 && point.Iterate.P50 <= point.Iterate.P90);
            curve.Points.ShouldAllBe(point => point.ProbabilityScale > 0 && point.ProbabilityScale < 1);
        }
    }

    private static WhatIfCurve Curve(string driver) => View.WhatIf.Single(curve => curve.Driver == driver);

    private static bool Rises(IEnumerable<double> values) => values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);
}
