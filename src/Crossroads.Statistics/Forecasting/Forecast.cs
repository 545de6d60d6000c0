using System.Collections.Immutable;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Forecasting;

/// <summary>What a series is expected to do next.</summary>
/// <param name="Mean">Point forecast by step, the first step after the series first.</param>
/// <param name="Spread">Standard deviation of the forecast error by step.</param>
/// <param name="Method">Name of the method or model, for people.</param>
/// <param name="Reason">Null when known; a warning otherwise. Without numbers: why.</param>
/// <param name="Floor">Nothing below it is possible: 0 for counts and money received. Cuts the mean and the intervals.</param>
public sealed record Forecast(
    ImmutableArray<double> Mean, ImmutableArray<double> Spread, string Method, string? Reason = null, double Floor = double.NegativeInfinity)
{
    public bool IsKnown => !Mean.IsEmpty;

    /// <summary>Central prediction interval of each step under normal errors.</summary>
    /// <param name="level">Probability content, in (0, 1): 0.8 and 0.95 are usual.</param>
    public (ImmutableArray<double> Low, ImmutableArray<double> High) Interval(double level)
    {
        var z = PortableMath.NormalQuantile((1 + level) / 2);
        return (
            [.. Mean.Zip(Spread, (mean, spread) => Math.Max(Floor, mean - (z * spread)))],
            [.. Mean.Zip(Spread, (mean, spread) => Math.Max(Floor, mean + (z * spread)))]);
    }

    internal static Forecast Unknown(string method, string reason) => new([], [], method, reason);
}
