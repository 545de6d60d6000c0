namespace Crossroads.Engine.Assessment;

/// <summary>What was published on a day; the verdict of the next one depends on it.</summary>
/// <param name="ProbabilityScale">Smoothed, 0 to 1; null = the checklist alone spoke.</param>
public sealed record PublishedVerdict(DateOnly Day, string Verdict, double? ProbabilityScale);

/// <param name="Verdict">What is published today.</param>
/// <param name="ProbabilityScale">Smoothed; null = no money model.</param>
/// <param name="Held">Why the verdict of today's numbers alone is not published; null = it is.</param>
public sealed record SmoothedVerdict(string Verdict, double? ProbabilityScale, string? Held);

/// <summary>
/// Keeps the verdict from flapping (DECISION.md section 2.9): the published probability follows the day's with a half-life of five days, and a verdict is left
/// only when the probability has stayed beyond the far threshold for a week (or beyond 95 % for two days) and the verdict is two weeks old. Pure.
/// </summary>
public static class VerdictSmoothing
{
    public const string Insufficient = "insufficient_evidence";

    private const double HalfLifeDays = 5;
    private const int DwellDays = 14;
    private const int StayDays = 7;
    private const int CertainDays = 2;
    private const double Certain = 0.95;

    // A probability of 0 or 1 would have an infinite logit and could never be left again.
    private const double Edge = 1e-4;

    /// <param name="history">Published verdicts of earlier days, in any order; days of <paramref name="day"/> and later are not looked at.</param>
    /// <param name="day">Today.</param>
    /// <param name="verdictToday">What today's numbers alone say.</param>
    /// <param name="probabilityToday">The money model's probability of today alone; null = there is none and <paramref name="verdictToday"/> is the checklist's.</param>
    /// <param name="frozenBecause">The data gate tripped: nothing moves, and why; null = it did not.</param>
    /// <param name="changedOn">The last declared change point (more capacity, another price, the end of a source's outage): what was before it is not averaged in.</param>
    public static SmoothedVerdict Smooth(
        IReadOnlyList<PublishedVerdict> history, DateOnly day, string verdictToday, double? probabilityToday, string? frozenBecause = null, DateOnly? changedOn = null)
    {
        var before = history.Where(entry => entry.Day < day).OrderBy(entry => entry.Day).ToArray();
        if (before is not [.., var last]) return new SmoothedVerdict(verdictToday, probabilityToday, null);
        if (frozenBecause is not null && last.Verdict != Insufficient)
            return new SmoothedVerdict(last.Verdict, last.ProbabilityScale, $"The verdict of {last.Day:yyyy-MM-dd} stands still: {frozenBecause}");

        var smoothed = Follow(last, day, probabilityToday, changedOn);
        var wanted = smoothed is { } p ? Wanted(last.Verdict, p) : verdictToday;
        // A verdict of another kind (the money model has begun to speak) and one out of nothing need not wait.
        var isOfAnotherKind = smoothed is not null && last.ProbabilityScale is null;
        if (last.Verdict == Insufficient || verdictToday == Insufficient || isOfAnotherKind)
            return new SmoothedVerdict(smoothed is { } first ? ByThresholds(first) : verdictToday, smoothed, null);
        if (wanted == last.Verdict) return new SmoothedVerdict(last.Verdict, smoothed, null);

        var since = RunStart(before);
        var old = day.DayNumber - since.DayNumber >= DwellDays;
        var stays = smoothed is not { } now || HasStayed(before, day, now, last.Verdict);
        return old && stays
            ? new SmoothedVerdict(wanted, smoothed, null)
            : new SmoothedVerdict(last.Verdict, smoothed, Waits(last.Verdict, wanted, since, old));
    }

    /// <summary>The verdict of a probability with nothing before it.</summary>
    public static string ByThresholds(double probability) => probability switch
    {
        >= 0.70 => "scale",
        <= 0.30 => "iterate",
        _ => "both",
    };

    private static double? Follow(PublishedVerdict last, DateOnly day, double? today, DateOnly? changedOn)
    {
        if (today is not { } now) return null;
        if (last.ProbabilityScale is not { } previous || changedOn > last.Day) return now;
        var kept = Math.Pow(0.5, (day.DayNumber - last.Day.DayNumber) / HalfLifeDays);
        return Logistic((kept * Logit(previous)) + ((1 - kept) * Logit(now)));
    }

    /// <summary>Where the probability pulls the current verdict: across to the other side beyond .30 and .70, back to "both" from .60 and .40 on.</summary>
    private static string Wanted(string current, double p) => current switch
    {
        "scale" => p <= 0.30 ? "iterate" : p <= 0.60 ? "both" : "scale",
        "iterate" => p >= 0.70 ? "scale" : p >= 0.40 ? "both" : "iterate",
        _ => ByThresholds(p),
    };

    /// <summary>For a week of days in a row the probability pulled away from the verdict; or for two, beyond 95 %.</summary>
    private static bool HasStayed(PublishedVerdict[] before, DateOnly day, double now, string current)
    {
        var (away, certain) = (day, Math.Abs(now - 0.5) >= Certain - 0.5 ? day : (DateOnly?)null);
        var isCertain = certain is not null;
        foreach (var entry in before.Reverse())
        {
            if (entry.ProbabilityScale is not { } p || entry.Verdict != current || Wanted(current, p) == current) break;
            away = entry.Day;
            isCertain &= Math.Abs(p - 0.5) >= Certain - 0.5;
            if (isCertain) certain = entry.Day;
        }

        return day.DayNumber - away.DayNumber + 1 >= StayDays || (certain is { } from && day.DayNumber - from.DayNumber + 1 >= CertainDays);
    }

    private static DateOnly RunStart(PublishedVerdict[] before)
    {
        var start = before[^1];
        foreach (var entry in before.Reverse())
        {
            if (entry.Verdict != start.Verdict) break;
            start = entry;
        }

        return start.Day;
    }

    private static string Waits(string current, string wanted, DateOnly since, bool old)
        => old
            ? $"Today's numbers lean to {wanted}; the verdict stays {current} until they have done so for {StayDays} days."
            : $"Today's numbers lean to {wanted}; the verdict stays {current}, which is not yet {DwellDays} days old ({since:yyyy-MM-dd}).";

    private static double Logit(double p)
    {
        var inside = Math.Clamp(p, Edge, 1 - Edge);
        return Math.Log(inside / (1 - inside));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
