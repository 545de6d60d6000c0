using System.Collections.Immutable;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Survival;

/// <summary>Scale on which the pointwise interval of a survival curve is symmetric.</summary>
public enum SurvivalScale
{
    /// <summary>log S: the default of most software.</summary>
    Log,

    /// <summary>S itself, cut to [0, 1].</summary>
    Plain,

    /// <summary>log(−log S): best coverage in small samples.</summary>
    LogLog,
}

/// <summary>
/// Product-limit estimate of survival with Greenwood's variance, and the Nelson-Aalen cumulative hazard beside it.
/// Sources: Kaplan and Meier, JASA 53, 1958; Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data", section 1.4.
/// </summary>
public static class KaplanMeier
{
    /// <param name="lifetimes">In any order; delayed entry and counts allowed.</param>
    /// <param name="scale">Scale of the interval.</param>
    /// <param name="level">Level of the pointwise interval, in (0, 1).</param>
    public static SurvivalCurve Fit(
        IReadOnlyList<Lifetime> lifetimes, SurvivalScale scale = SurvivalScale.Log, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(lifetimes);
        if (lifetimes.Count == 0 || lifetimes.Any(item => !item.IsValid))
        {
            return new SurvivalCurve([], level, lifetimes.Count == 0 ? Reasons.NoData : Reasons.InvalidInput);
        }

        var z = PortableMath.NormalQuantile((1 + level) / 2);
        var table = RiskTable.Build(lifetimes);
        var points = ImmutableArray.CreateBuilder<SurvivalPoint>(table.Count);
        double survival = 1, greenwood = 0, hazard = 0, hazardVariance = 0;
        foreach (var row in table)
        {
            survival *= 1 - (row.Events / row.AtRisk);
            greenwood += row.Events == 0 ? 0 : row.Events / (row.AtRisk * (row.AtRisk - row.Events));
            hazard += row.Events / row.AtRisk;
            hazardVariance += row.Events / (row.AtRisk * row.AtRisk);
            var relative = Math.Sqrt(greenwood);
            var (low, high) = Interval(survival, relative, z, scale);
            points.Add(new SurvivalPoint(
                row.Time, row.AtRisk, row.Events, row.Censored, survival, survival * relative, low, high, hazard, Math.Sqrt(hazardVariance)));
        }

        return new SurvivalCurve(points.MoveToImmutable(), level);
    }

    private static (double Low, double High) Interval(double survival, double relative, double z, SurvivalScale scale)
    {
        if (!(survival > 0))
        {
            return (double.NaN, double.NaN);
        }

        switch (scale)
        {
            case SurvivalScale.Plain:
                var half = z * survival * relative;
                return (Math.Max(0, survival - half), Math.Min(1, survival + half));
            case SurvivalScale.LogLog:
                if (survival >= 1)
                {
                    return (1, 1);
                }

                var centre = Math.Log(-Math.Log(survival));
                var shift = z * relative / Math.Log(survival);
                return (Math.Exp(-Math.Exp(centre - shift)), Math.Exp(-Math.Exp(centre + shift)));
            default:
                return (survival * Math.Exp(-z * relative), Math.Min(1, survival * Math.Exp(z * relative)));
        }
    }
}
