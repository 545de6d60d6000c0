namespace Crossroads.Engine.Quality;

/// <summary>
/// Finds days on which analytics saw less than its users did, by comparing it with a source that counts them independently.
/// Holidays, weekends, launches and campaigns move both sources and so leave their ratio alone; an outage of tracking moves one.
/// </summary>
/// <remarks>
/// Each day scores the log-likelihood ratio of "half of it is lost" against "nothing is lost", divided by the day's dispersion (chance in both counts, and the
/// scatter of the ratio itself); stretches whose sum exceeds the odds of a thousand series are drops. Small counts add up over days instead of shouting on one.
/// </remarks>
public static class TrackingGapDetector
{
    private const double LostShare = 0.5;

    /// <summary>Beyond this share of what was expected, a difference is not called an outage.</summary>
    private const double LargestShare = 0.7;

    /// <summary>A drop that lasts longer and has no end is a new level.</summary>
    private const int LongestOngoing = 28;

    private const int FewestDays = 14;

    public static IReadOnlyList<LevelDrop> Find(IReadOnlyList<DailyPair> days)
    {
        var used = days.SkipWhile(day => day.Observed is null or 0).ToArray();
        if (used.Count(day => day is { Observed: not null, Reference: > 0 }) < FewestDays) return [];
        var expectation = DailyExpectation.Of(used);
        var ownLevel = DailyExpectation.Of([.. used.Select(day => day with { Reference = day.Observed is null ? null : 1 })]);
        var referenceLevel = DailyExpectation.Of([.. used.Select(day => new DailyPair(day.Day, day.Reference, day.Reference is null ? null : 1))]);
        var scores = used.Select((day, i) => Score(day, expectation, i)).ToArray();
        var threshold = Math.Log(1000) + Math.Log(used.Length);
        var drops = new List<LevelDrop>();
        foreach (var (first, last) in MaximalSegments.Of(scores, threshold))
        {
            var evidence = new DropEvidence(used, first, last);
            var fellItself = evidence.Sum(day => day.Observed) <= 0.75 * evidence.SumAt(ownLevel.Expected);
            var trafficWentOn = evidence.Sum(day => day.Reference) >= 0.6 * evidence.SumAt(referenceLevel.Expected);
            var share = evidence.Sum(day => day.Observed) / evidence.SumAt(expectation.Expected);
            if (fellItself && trafficWentOn && share <= LargestShare && evidence.HadNormalDaysBefore(expectation))
            {
                drops.Add(new LevelDrop(used[first].Day, used[last].Day, Math.Clamp(share, 0, 1), !evidence.CameBack(LargestShare, LongestOngoing)));
            }
        }

        return drops;
    }

    private static double Score(DailyPair day, DailyExpectation expectation, int i)
    {
        if (day is not { Observed: { } observed, Reference: { } reference }) return 0;
        var expected = expectation.Expected[i];
        var dispersion = 1 + (expected / (reference + 0.5)) + (expectation.Scatter * expectation.Scatter * expected);
        return ((expected * (1 - LostShare)) + (observed * Math.Log(LostShare))) / dispersion;
    }
}

/// <summary>A stretch of low days, seen against what lies around it.</summary>
internal readonly struct DropEvidence(DailyPair[] days, int first, int last)
{
    private const int Around = 28;

    public double Sum(Func<DailyPair, double?> value)
    {
        var sum = 0.0;
        for (var i = first; i <= last; i++) sum += value(days[i]) ?? 0;
        return sum;
    }

    public double SumAt(double[] values)
    {
        var sum = 0.0;
        for (var i = first; i <= last; i++) sum += values[i];
        return sum;
    }

    /// <summary>At least a week of the month before was as expected: a source that is only being introduced has not dropped.</summary>
    public bool HadNormalDaysBefore(DailyExpectation expectation)
    {
        double observed = 0, expected = 0;
        var count = 0;
        for (var i = Math.Max(0, first - Around); i < first; i++)
        {
            if (days[i] is not { Observed: { } seen, Reference: > 0 }) continue;
            observed += seen;
            expected += expectation.Expected[i];
            count++;
        }

        return count >= 7 && observed >= 0.8 * expected;
    }

    /// <summary>After the stretch the ratio is again far above it; or the stretch is young and still goes on.</summary>
    public bool CameBack(double largestShare, int longestOngoing)
    {
        var inside = Ratio(first, last);
        var next = Ratio(last + 1, Math.Min(days.Length - 1, last + Around));
        var hasNext = days.Skip(last + 1).Take(Around).Count(day => day is { Observed: not null, Reference: > 0 }) >= 3;
        return hasNext ? inside <= largestShare * next : last - first < longestOngoing;
    }

    private double Ratio(int from, int to)
    {
        double observed = 0, reference = 0;
        for (var i = from; i <= to; i++)
        {
            if (days[i] is not { Observed: { } seen, Reference: { } counted }) continue;
            observed += seen;
            reference += counted;
        }

        return reference > 0 ? observed / reference : 0;
    }
}
