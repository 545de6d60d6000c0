namespace Crossroads.Engine.Quality;

/// <summary>A stretch in which a source spoke: its first and last fact, or the two midnights around a day that is reported as one fact.</summary>
internal readonly record struct SpokenSpan(DateTimeOffset First, DateTimeOffset Last);

/// <summary>
/// Tells a source that has gone silent from one that sleeps: silence is compared with the gaps that lay over the same hour of the week before,
/// so that nights, weekends and quiet hours are silence as usual.
/// </summary>
internal static class SourceSilence
{
    private const double Tolerance = 3;

    /// <summary>Without so many gaps nobody knows what is usual.</summary>
    private const int FewestGaps = 10;

    /// <param name="spans">When the source spoke, in any order.</param>
    /// <param name="asOf">The clock that silence is measured against.</param>
    /// <param name="zone">The zone whose weeks and hours the users live by.</param>
    /// <param name="shortestUsualGap">A gap that is never held against the source: the time between two batches, or the day of a daily report.</param>
    public static bool IsStale(IReadOnlyList<SpokenSpan> spans, DateTimeOffset asOf, TimeZoneInfo zone, TimeSpan shortestUsualGap)
    {
        if (spans.Count <= FewestGaps) return false;
        var ordered = spans.OrderBy(span => span.First).ToArray();
        var silence = asOf - ordered[^1].Last;
        var usual = UsualGap(ordered, asOf, zone);
        return silence > Tolerance * (usual > shortestUsualGap ? usual : shortestUsualGap);
    }

    /// <summary>The 99th percentile of the gaps at this hour of the week and its neighbours; of all gaps while the source is younger than three weeks.</summary>
    private static TimeSpan UsualGap(SpokenSpan[] spans, DateTimeOffset asOf, TimeZoneInfo zone)
    {
        var gaps = Enumerable.Range(1, spans.Length - 1).Select(i => spans[i].First - spans[i - 1].Last).Where(gap => gap > TimeSpan.Zero).ToArray();
        var here = MomentsBefore(asOf, zone).TakeWhile(moment => moment > spans[0].First).Select(moment => GapOver(moment, spans)).ToArray();
        return Percentile99(here.Length >= 9 ? here : gaps);
    }

    /// <summary>The same hour of the week in each week before, by the clock on the wall, with the hours beside it; newest first.</summary>
    private static IEnumerable<DateTimeOffset> MomentsBefore(DateTimeOffset asOf, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(asOf, zone).DateTime;
        for (var week = 1; week <= 13; week++)
        {
            for (var beside = 1; beside >= -1; beside--)
            {
                var wall = local.AddDays(-7 * week).AddHours(beside);
                yield return new DateTimeOffset(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified) - zone.GetUtcOffset(wall), TimeSpan.Zero);
            }
        }
    }

    private static TimeSpan GapOver(DateTimeOffset moment, SpokenSpan[] spans)
    {
        var next = LowerBound(spans, moment);
        if (next == 0 || next == spans.Length) return TimeSpan.Zero;
        var gap = spans[next].First - spans[next - 1].Last;
        return spans[next - 1].Last >= moment || gap < TimeSpan.Zero ? TimeSpan.Zero : gap;
    }

    private static int LowerBound(SpokenSpan[] spans, DateTimeOffset moment)
    {
        int low = 0, high = spans.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].First < moment) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static TimeSpan Percentile99(TimeSpan[] gaps)
    {
        if (gaps.Length == 0) return TimeSpan.Zero;
        var sorted = gaps.Order().ToArray();
        return sorted[(int)Math.Ceiling(0.99 * sorted.Length) - 1];
    }
}
