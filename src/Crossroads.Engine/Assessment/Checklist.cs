using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// The post's checklist: the mean probability of firing over the statements of each side that could be judged. The higher share wins; within 0.15 it is "both".
/// Shares and not counts, because the post lists twice as many statements for scale as for iterate (DECISION.md section 1.6).
/// </summary>
internal static class Checklist
{
    public const double BothWithin = 0.15;

    public static ChecklistResult Of(IReadOnlyList<SignalReading> readings, string? literalRule, double? probabilityScale)
    {
        var voters = readings.Where(reading => reading.Definition.InChecklist).ToArray();
        var scale = Share(voters, Side.Scale);
        var iterate = Share(voters, Side.Iterate);
        var verdict = Verdict(scale, iterate);
        var disagrees = Disagrees(scale, iterate, probabilityScale);
        return new ChecklistResult(verdict, scale, iterate, literalRule, disagrees, Why(voters, verdict, disagrees))
        {
            Counts = new ChecklistCount(
                Fires(voters, Side.Scale), Judged(voters, Side.Scale).Count(),
                Fires(voters, Side.Iterate), Judged(voters, Side.Iterate).Count(),
                [.. voters.Where(reading => !IsJudged(reading)).Select(reading => reading.Id)]),
        };
    }

    private static string Verdict(double? scale, double? iterate) => (scale, iterate) switch
    {
        (null, null) => "both",
        // A side that nobody can judge decides nothing; the other one speaks only when it speaks clearly.
        (null, { } i) => i > 0.5 ? "iterate" : "both",
        ({ } s, null) => s > 0.5 ? "scale" : "both",
        ({ } s, { } i) when Math.Abs(s - i) <= BothWithin => "both",
        ({ } s, { } i) => s > i ? "scale" : "iterate",
    };

    /// <summary>The two point to different sides and neither is close to the middle.</summary>
    private static bool Disagrees(double? scale, double? iterate, double? probabilityScale)
        => scale is { } s && iterate is { } i && probabilityScale is { } p
            && Math.Sign(s - i) != Math.Sign(p - 0.5) && Math.Abs(p - 0.5) > 0.25 && Math.Abs(s - i) > BothWithin;

    private static double? Share(SignalReading[] voters, Side side)
    {
        var judged = Judged(voters, side).ToArray();
        return judged.Length == 0 ? null : judged.Average(reading => reading.ProbabilityFires!.Value);
    }

    private static IEnumerable<SignalReading> Judged(SignalReading[] voters, Side side)
        => voters.Where(reading => reading.Definition.Side == side && IsJudged(reading));

    private static bool IsJudged(SignalReading reading)
        => reading.State is not (SignalState.NoData or SignalState.Suspect) && reading.ProbabilityFires is not null;

    private static int Fires(SignalReading[] voters, Side side)
        => voters.Count(reading => reading.Definition.Side == side && reading.State == SignalState.Fires);

    private static string Why(SignalReading[] voters, string verdict, bool disagrees)
    {
        var side = verdict == "scale" ? Side.Scale : Side.Iterate;
        var loudest = voters
            .Where(reading => IsJudged(reading) && (verdict == "both" || reading.Definition.Side == side) && reading.ProbabilityFires >= 0.5)
            .OrderByDescending(reading => reading.ProbabilityFires)
            .Take(3)
            .Select(reading => $"{reading.Definition.Title} ({Words.Value(reading)})")
            .ToArray();
        if (loudest.Length == 0) return voters.Any(IsJudged) ? "No statement of the post fires clearly." : "None of the post's statements could be judged yet.";
        var list = string.Join(", ", loudest);
        return disagrees
            ? $"It says {verdict} because of {list}: they measure size, and the money model finds little pain behind them."
            : $"It leans on {list}.";
    }
}
