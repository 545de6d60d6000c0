using System.Collections.Immutable;

namespace Crossroads.Statistics.Survival;

/// <summary>
/// State of a survival curve from this time on until the next point.
/// </summary>
/// <param name="Time">A time at which somebody had the event or left.</param>
/// <param name="AtRisk">Number under observation just before.</param>
/// <param name="Events">Events at this time.</param>
/// <param name="Censored">Watching ended without event at this time.</param>
/// <param name="Survival">Pr(no event until and including this time), in [0, 1].</param>
/// <param name="StandardError">Greenwood's standard error of the survival; NaN once it is 0.</param>
/// <param name="Low">Lower end of the pointwise interval.</param>
/// <param name="High">Upper end of the pointwise interval.</param>
/// <param name="CumulativeHazard">Nelson-Aalen estimate: sum of events / at risk.</param>
/// <param name="CumulativeHazardStandardError">√Σ events / at risk².</param>
public sealed record SurvivalPoint(
    double Time,
    double AtRisk,
    double Events,
    double Censored,
    double Survival,
    double StandardError,
    double Low,
    double High,
    double CumulativeHazard,
    double CumulativeHazardStandardError);

/// <summary>A time with its interval; NaN where the curve does not come that far down.</summary>
public sealed record SurvivalQuantile(double Value, double Low, double High);

/// <summary>Mean lifetime up to a horizon with its standard error, in units of time.</summary>
public sealed record RestrictedMean(double Value, double StandardError, double Horizon);

/// <summary>Survival as a step function. <see cref="Reason"/> is null when it could be estimated.</summary>
public sealed record SurvivalCurve(ImmutableArray<SurvivalPoint> Points, double Level, string? Reason = null)
{
    // The product of many fractions may miss a half by rounding; R's survival uses the same square root of the machine epsilon.
    private const double Tolerance = 1.5e-8;

    public bool IsKnown => Reason is null;

    /// <summary>The point that is in force at the time, or null before the first one, where survival is 1.</summary>
    public SurvivalPoint? At(double time)
    {
        var index = IndexAt(time);
        return index < 0 ? null : Points[index];
    }

    /// <summary>Pr(no event until and including the time).</summary>
    public double SurvivalAt(double time) => At(time)?.Survival ?? 1;

    /// <summary>Number still under observation just before the time.</summary>
    public double AtRiskAt(double time)
    {
        var next = Points.FirstOrDefault(point => point.Time >= time);
        return next?.AtRisk ?? 0;
    }

    /// <summary>
    /// Time by which the share <paramref name="p"/> has had the event; 0.5 for the median. The interval inverts the pointwise
    /// intervals (Brookmeyer and Crowley, Biometrics 38, 1982).
    /// </summary>
    public SurvivalQuantile Quantile(double p) =>
        new(FirstAtOrBelow(point => point.Survival, 1 - p), FirstAtOrBelow(point => point.Low, 1 - p), FirstAtOrBelow(point => point.High, 1 - p));

    public SurvivalQuantile Median => Quantile(0.5);

    /// <summary>Area under the curve from 0 to the horizon. Source: Klein and Moeschberger, "Survival Analysis", 2nd ed., section 4.5.</summary>
    public RestrictedMean MeanUntil(double horizon)
    {
        double area = 0, variance = 0, from = horizon;
        for (var i = Points.Length - 1; i >= -1; i--)
        {
            var time = i < 0 ? Math.Min(0, Points.IsEmpty ? 0 : Points[0].Time) : Points[i].Time;
            if (time >= horizon)
            {
                continue;
            }

            area += (i < 0 ? 1 : Points[i].Survival) * (from - time);
            from = time;
            if (i >= 0 && Points[i].AtRisk > Points[i].Events)
            {
                variance += area * area * Points[i].Events / (Points[i].AtRisk * (Points[i].AtRisk - Points[i].Events));
            }
        }

        return new RestrictedMean(area, Math.Sqrt(variance), horizon);
    }

    private int IndexAt(double time)
    {
        int low = 0, high = Points.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Points[middle].Time <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    // When the curve runs exactly along the level, every time of the flat part qualifies: take the middle of it.
    private double FirstAtOrBelow(Func<SurvivalPoint, double> curve, double level)
    {
        for (var i = 0; i < Points.Length; i++)
        {
            var height = curve(Points[i]);
            if (double.IsNaN(height) || height > level + Tolerance)
            {
                continue;
            }

            if (height < level - Tolerance)
            {
                return Points[i].Time;
            }

            var end = i;
            while (end + 1 < Points.Length && Math.Abs(curve(Points[end + 1]) - level) <= Tolerance)
            {
                end++;
            }

            return (Points[i].Time + Points[Math.Min(end + 1, Points.Length - 1)].Time) / 2;
        }

        return double.NaN;
    }
}
