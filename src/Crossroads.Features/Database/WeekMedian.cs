using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Trends;

namespace Crossroads.Features.Database;

/// <summary>The median of the last seven days: a weekend or one wild day does not move it.</summary>
internal static class WeekMedian
{
    public const int Days = 7;
    private const int FewestDays = 5;
    private const int NoiseDays = 42;

    /// <summary>A median scatters 1.25 times as much as a mean.</summary>
    private const double MedianFactor = 1.2533;

    public static Measurement Of(DailySeries daily)
    {
        var known = daily.LastKnown(Days);
        if (known.Length == 0) return Measurement.Unknown("no day of the last week has a value");
        return Believe(daily, known).ToMeasurement(known.Length) with { Sufficient = known.Length >= FewestDays, Series = daily.Shown() };
    }

    /// <summary>
    /// How far a week's median strays: the scatter of six weeks of days around trend and weekday, on the log scale. Younger series leave the order statistics of the week alone, which
    /// say little about values far away.
    /// </summary>
    private static Estimate Believe(DailySeries daily, double[] known)
    {
        var byOrder = QuantileInterval.From(known, 0.5);
        var noise = Trend.LogLinear(daily.Last(NoiseDays), new TrendOptions(Period: 7));
        if (!noise.IsKnown || byOrder.Value <= 0) return byOrder;
        var effective = known.Length * (1 - noise.ResidualCorrelation) / (1 + noise.ResidualCorrelation);
        var error = Math.Max(1e-9, MedianFactor * noise.ResidualSpread / Math.Sqrt(Math.Max(1, effective)));
        return Estimate.From(new ExponentialDistribution(new StudentTDistribution(Math.Log(byOrder.Value), error, noise.DegreesOfFreedom), 0), byOrder.Value, effective);
    }
}
