using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// How to split a quarter's work: each side's loss is won back as 1 − e^(−effort/κ), the dearer and easier side first; a fifth always goes to technical debt
/// (DECISION 2.11). Averaged over the draws.
/// </summary>
internal static class CapacitySplit
{
    private const double Debt = 0.2;
    private const double TeamWeeks = 24;

    public static Allocation Of(RiskDraw[] draws, (double Scale, double Iterate)[] noise, double probability, Priors priors)
    {
        var share = draws.Select((draw, i) => ScaleShare(draw.Scale * noise[i].Scale, draw.Iterate * noise[i].Iterate, priors)).Average();
        var floor = probability is > 0.95 or < 0.05 ? 0 : 0.1 / (1 - Debt);
        var scale = Math.Round((1 - Debt) * Math.Clamp(share, floor, 1 - floor) / 0.05) * 0.05;
        return new Allocation(Math.Round(scale, 2), Math.Round(1 - Debt - scale, 2), Debt);
    }

    private static double ScaleShare(double scale, double iterate, Priors priors)
    {
        if (scale <= 0 || iterate <= 0)
        {
            return scale > iterate ? 1 : scale < iterate ? 0 : 0.5;
        }

        var (scaleEffort, iterateEffort) = (priors.ScaleEffort, priors.IterateEffort);
        var weeks = TeamWeeks * (1 - Debt);
        var (logScale, logIterate) = (Math.Log(scale / scaleEffort), Math.Log(iterate / iterateEffort));
        var level = ((scaleEffort * logScale) + (iterateEffort * logIterate) - weeks) / (scaleEffort + iterateEffort);
        return Math.Clamp(scaleEffort * (logScale - level) / weeks, 0, 1);
    }
}
