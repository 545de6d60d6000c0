using System.Collections.Immutable;

namespace Crossroads.Statistics.Forecasting;

/// <summary>
/// When a threshold will be reached for the first time (recipe U8), from simulated paths. Steps count from 1 = the first one of
/// the forecast; 0 means that it has been reached already.
/// </summary>
/// <param name="Threshold">What is to be reached.</param>
/// <param name="Horizon">Steps simulated.</param>
/// <param name="ReachedByStep">Pr(reached at or before step k), k = 1..Horizon.</param>
/// <param name="Reason">Null; <see cref="Reasons.NeverReached"/> when no path gets there; otherwise why it is unknown.</param>
public sealed record FirstPassage(double Threshold, int Horizon, ImmutableArray<double> ReachedByStep, string? Reason = null)
{
    /// <summary>Whether the last known value has reached the threshold already.</summary>
    public bool IsReached { get; init; }

    /// <summary>Pr(reached at or before the step), in [0, 1]; steps beyond the horizon count as the horizon; NaN when unknown.</summary>
    public double ProbabilityWithin(int step) =>
        IsReached ? 1 : ReachedByStep.IsEmpty ? double.NaN : step < 1 ? 0 : ReachedByStep[Math.Min(step, ReachedByStep.Length) - 1];

    /// <summary>First step by which the probability is at least p; null when that is beyond the horizon.</summary>
    public int? Quantile(double p)
    {
        if (IsReached)
        {
            return 0;
        }

        for (var k = 0; k < ReachedByStep.Length; k++)
        {
            if (ReachedByStep[k] >= p)
            {
                return k + 1;
            }
        }

        return null;
    }

    /// <summary>Median step; null when less than half of the paths get there within the horizon.</summary>
    public int? Median => Quantile(0.5);

    /// <summary>Central interval of the step; an end beyond the horizon is null.</summary>
    public (int? Earliest, int? Latest) Interval(double level = 0.8) => (Quantile((1 - level) / 2), Quantile((1 + level) / 2));
}
