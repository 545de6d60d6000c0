namespace Crossroads.Engine.Quality;

/// <summary>
/// Finds the day on which a ratio took another level and kept it: a new version of the SDK, another sampling rate, other things tracked. Two weeks on either side are compared by their
/// medians, so that weekends, bursts and single wild days do not look like a step.
/// </summary>
internal static class LevelShift
{
    private const int Side = 14;
    private const double SmallestChange = 1.25;
    private const double Sigmas = 8;
    private const double FewestUsersADay = 20;

    /// <returns>The first day of the new level and the new level over the old; null when there is no clear step.</returns>
    public static (DateOnly Day, double Factor)? Find(IReadOnlyList<DailyPair> days)
    {
        var used = days.Where(day => day is { Observed: > 0, Reference: > 0 }).ToArray();
        if (used.Length < 2 * Side || used.Average(day => day.Reference!.Value) < FewestUsersADay) return null;
        var logs = used.Select(day => Math.Log(day.Observed!.Value / day.Reference!.Value)).ToArray();
        var best = Enumerable.Range(Side, used.Length - (2 * Side) + 1).Select(at => (At: at, Step: StepAt(logs, at))).MaxBy(candidate => Math.Abs(candidate.Step.Size));
        return Math.Abs(best.Step.Size) >= Math.Log(SmallestChange) && Math.Abs(best.Step.Size) >= Sigmas * best.Step.Error ? (used[best.At].Day, Math.Exp(best.Step.Size)) : null;
    }

    private static (double Size, double Error) StepAt(double[] logs, int at)
    {
        var before = logs[(at - Side)..at];
        var after = logs[at..(at + Side)];
        var (low, high) = (Robust.Median(before), Robust.Median(after));
        var spread = 1.4826 * Robust.Median(before.Select(value => Math.Abs(value - low)).Concat(after.Select(value => Math.Abs(value - high))));
        return (high - low, 1.2533 * Math.Max(spread, 0.01) * Math.Sqrt(2.0 / Side));
    }
}
