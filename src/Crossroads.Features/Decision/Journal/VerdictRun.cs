using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Journal;

/// <summary>Days in a row with the same verdict.</summary>
internal sealed record VerdictRun(string Verdict, DateOnly First, DateOnly Last, bool IsLast)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <param name="points">Oldest first.</param>
    /// <returns>Newest first.</returns>
    public static IReadOnlyList<VerdictRun> Of(IReadOnlyList<VerdictPoint> points)
    {
        var runs = new List<VerdictRun>();
        foreach (var point in points)
        {
            if (runs.Count > 0 && runs[^1].Verdict == point.Verdict) runs[^1] = runs[^1] with { Last = point.Day };
            else runs.Add(new VerdictRun(point.Verdict, point.Day, point.Day, false));
        }

        if (runs.Count > 0) runs[^1] = runs[^1] with { IsLast = true };
        runs.Reverse();
        return runs;
    }
}
