using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Engine.Assessment;

public sealed class ActionWorthTests
{
    [Fact]
    public void An_action_is_worth_what_its_weeks_win_back_of_the_money_at_risk()
    {
        var actions = Assess(new RiskPart("churn.errors", "scale", 400, 100, 900, "B"), new RiskPart("churn.latency", "scale", 5000, 100, 900, "B"));
        actions.Single(action => action.Id == "errors.error_rate").WorthPerMonth!.Value.ShouldBe(400 * (1 - Math.Exp(-1 / 4.0)), 1e-9);
    }

    [Fact]
    public void What_the_model_does_not_price_has_no_worth()
        => Assess(new RiskPart("churn.latency", "scale", 5000, 100, 900, "B")).Single(action => action.Id == "errors.error_rate").WorthPerMonth.ShouldBeNull();

    private static IReadOnlyList<ActionResult> Assess(params RiskPart[] parts)
    {
        var distribution = new MoneyDistribution(1, 1, 1, 1);
        var risk = new RevenueAtRisk { Currency = "USD", HorizonDays = 90, Scale = distribution, Iterate = distribution, Parts = parts };
        var money = new MoneyView(0.8, 0.8, "B", "fitted", risk, null, new Allocation(0.6, 0.2, 0.2), [], [], []);
        var input = new AssessmentScene().Add("errors.error_rate", Side.Scale, "S7", new Measurement { Value = 12, N = 100, ProbabilityAbove = _ => 0.97 }).Input();
        return Assessor.Assess(input with { Money = money, Assumptions = [new(AssumptionIds.ScaleEffort, "", AssumptionUnit.Weeks, 4, 4, 4, false, null, null, "")] }).Actions;
    }
}
