using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Intervals;

/// <summary>
/// One estimated number with what is believed about it. <see cref="Value"/> is the plain point estimate that a reader would
/// compute by hand; <see cref="Low"/> and <see cref="High"/> bound the central interval of <see cref="Level"/>.
/// Unknown is not zero: then <see cref="IsKnown"/> is false, the numbers are NaN, and <see cref="Reason"/> says why. A known
/// estimate may carry a reason too, as a warning.
/// </summary>
public sealed record Estimate
{
    /// <summary>Level of every interval that the product shows unless asked otherwise.</summary>
    public const double DefaultLevel = 0.8;

    private Estimate(double value, double low, double high, double n, double level, Distribution? distribution, string? reason)
    {
        Value = value;
        Low = low;
        High = high;
        N = n;
        Level = level;
        Distribution = distribution;
        Reason = reason;
    }

    public double Value { get; }

    /// <summary>Lower end of the central interval; −∞ where the data give no bound.</summary>
    public double Low { get; }

    /// <summary>Upper end of the central interval; +∞ where the data give no bound.</summary>
    public double High { get; }

    /// <summary>Number of observations that the certainty is worth (effective, after clustering or autocorrelation).</summary>
    public double N { get; }

    /// <summary>Probability content of [Low, High], in (0, 1).</summary>
    public double Level { get; }

    /// <summary>Null exactly when the number is unknown.</summary>
    public Distribution? Distribution { get; }

    /// <summary>One of <see cref="Reasons"/>, or null.</summary>
    public string? Reason { get; }

    public bool IsKnown => Distribution is not null;

    /// <summary>The point estimate, or null when unknown: for storing and for JSON, which have no NaN.</summary>
    public double? ValueOrNull => IsKnown ? Value : null;

    public static Estimate From(Distribution distribution, double value, double n, double level = DefaultLevel, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var tail = (1 - level) / 2;
        return new Estimate(value, distribution.Quantile(tail), distribution.Quantile(1 - tail), n, level, distribution, reason);
    }

    /// <summary>A number that is known without error, such as a sum in the books.</summary>
    public static Estimate Exact(double value, double n = 1) => From(new PointDistribution(value), value, n);

    public static Estimate Unknown(string reason, double n = 0, double level = DefaultLevel) =>
        new(double.NaN, double.NaN, double.NaN, n, level, null, reason);

    /// <summary>The same estimate with an interval of another level.</summary>
    public Estimate AtLevel(double level) => Distribution is null
        ? Unknown(Reason ?? Reasons.NoData, N, level)
        : From(Distribution, Value, N, level, Reason);

    /// <summary>Pr(true number &gt; threshold | data), in [0, 1]; NaN when unknown.</summary>
    public double ProbabilityAbove(double threshold) => Distribution?.Tail(threshold) ?? double.NaN;

    /// <summary>Pr(true number ≥ threshold | data), in [0, 1]; NaN when unknown. Differs from "above" for counts and exact numbers.</summary>
    public double ProbabilityAtLeast(double threshold) => 1 - ProbabilityBelow(threshold);

    /// <summary>Pr(true number &lt; threshold | data), in [0, 1]; NaN when unknown.</summary>
    public double ProbabilityBelow(double threshold) => Distribution?.Below(threshold) ?? double.NaN;
}
