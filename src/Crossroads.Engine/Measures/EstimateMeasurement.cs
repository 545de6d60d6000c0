using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Engine.Measures;

/// <summary>From an estimate of the statistics library to what a measure answers.</summary>
public static class EstimateMeasurement
{
    /// <summary>
    /// Value, 80 % interval and Pr(above). An unknown estimate becomes an unknown measurement with the estimate's reason; an exact number has no interval.
    /// </summary>
    /// <param name="n">The sample as people count it; null = the estimate's own (effective) size, rounded.</param>
    public static Measurement ToMeasurement(this Estimate estimate, long? n = null)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        var sample = n ?? (long)Math.Round(estimate.N);
        if (!estimate.IsKnown || !double.IsFinite(estimate.Value))
            return Measurement.Unknown(estimate.Reason ?? "the number has no finite value") with { N = sample };

        var isExact = estimate.Distribution is PointDistribution;
        return new Measurement
        {
            Value = estimate.Value,
            Low = isExact ? null : Finite(estimate.Low),
            High = isExact ? null : Finite(estimate.High),
            N = sample,
            ProbabilityAbove = isExact ? null : estimate.ProbabilityAbove,
        };
    }

    /// <summary>A number without error.</summary>
    public static Measurement Exact(double value, long n) => new() { Value = value, N = n };

    /// <summary>The same number in another unit: value, interval and probabilities times a positive factor.</summary>
    public static Measurement Times(this Measurement measurement, double factor)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        var above = measurement.ProbabilityAbove;
        return measurement with
        {
            Value = measurement.Value * factor,
            Low = measurement.Low * factor,
            High = measurement.High * factor,
            ProbabilityAbove = above is null ? null : x => above(x / factor),
        };
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
