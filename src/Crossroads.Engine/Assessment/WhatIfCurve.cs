namespace Crossroads.Engine.Assessment;

/// <summary>
/// Probability and money over one driver, all else as today, from the draws of the day. Between two points both are read in a straight line; beyond the outer
/// ones nothing is said.
/// </summary>
/// <param name="Driver">As in <see cref="Flip"/>.</param>
/// <param name="Now">The driver's value today, in its natural unit; one of the points stands there and says what the day's own numbers say.</param>
/// <param name="Points">By rising value.</param>
public sealed record WhatIfCurve(string Driver, double Now, IReadOnlyList<WhatIfPoint> Points)
{
    /// <summary>The answer at a value, which is drawn to the nearer end when it lies outside.</summary>
    public WhatIfPoint At(double value)
    {
        var right = 0;
        while (right < Points.Count - 1 && Points[right].Value < value) right++;
        var (from, to) = (Points[Math.Max(0, right - 1)], Points[right]);
        if (from.Value >= to.Value || value >= to.Value) return to;
        if (value <= from.Value) return from;
        var share = (value - from.Value) / (to.Value - from.Value);
        return new WhatIfPoint(value, Between(from.ProbabilityScale, to.ProbabilityScale, share), Between(from.Scale, to.Scale, share), Between(from.Iterate, to.Iterate, share));
    }

    private static double Between(double from, double to, double share) => from + ((to - from) * share);

    private static MoneyDistribution Between(MoneyDistribution from, MoneyDistribution to, double share)
        => new(Between(from.Mean, to.Mean, share), Between(from.P10, to.P10, share), Between(from.P50, to.P50, share), Between(from.P90, to.P90, share));
}

/// <param name="Value">Of the driver, in its natural unit.</param>
/// <param name="ProbabilityScale">Of the day alone, before smoothing.</param>
/// <param name="Scale">Money a month at risk while slowness and outages stay.</param>
/// <param name="Iterate">Money a month at risk while features are missing.</param>
public sealed record WhatIfPoint(double Value, double ProbabilityScale, MoneyDistribution Scale, MoneyDistribution Iterate);
