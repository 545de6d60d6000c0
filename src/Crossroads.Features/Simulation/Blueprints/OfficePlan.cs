using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>The company behind the product: team, money, what the founder answers.</summary>
internal sealed record OfficePlan(
    int Engineers, int SupportPeople, int PlannedHires, double Cash, double MonthlyBurn, string Funding, double SensitiveData, double RivalsScaling, double TestingSegments,
    double EnterpriseInterest, bool FirstMover, bool NeedsRevenue, int CompetitorEvents, bool SundayWeek)
{
    public static OfficePlan For(ParameterDraws draws)
    {
        var engineers = (int)Math.Round(draws.LogBetween("office.engineers", 1.5, 14));
        var burn = Math.Round(draws.LogBetween("office.burn_per_head", 3_000, 13_000) * (engineers + 1));
        return new OfficePlan(
            engineers, draws.Whole("office.support", 0, 3), draws.Whole("office.hires", 0, 8), Math.Round(burn * draws.LogBetween("office.runway", 2.5, 30)), burn,
            draws.Pick("office.funding", "bootstrapped", "bootstrapped", "angel", "seed", "series_a"), Answer(draws, "office.sensitive"), Answer(draws, "office.rivals"),
            Answer(draws, "office.segments"), Answer(draws, "office.enterprise"), draws.Chance("office.first_mover", 0.25), draws.Chance("office.needs_revenue", 0.25),
            draws.Whole("office.competitors", 0, 6), draws.Chance("office.sunday", 0.6));
    }

    private static double Answer(ParameterDraws draws, string name) => draws.Pick<double>(name, 0, 0, 0.25, 0.5, 0.75, 1, 1);
}
