namespace Crossroads.Engine.Quality;

/// <summary>
/// What the observed source should say each day, given its reference: reference × usual ratio × weekday factor. The usual ratio is the median of weekly ratios over the
/// five weeks on either side, so that it follows slow change and is not moved by an outage of less than half of that time.
/// </summary>
/// <param name="Expected">Expected value of each day, 0 where the reference says nothing.</param>
/// <param name="Scatter">Standard deviation of the daily ratio around its usual value, relative, without the part that counting explains; at least 5 %.</param>
internal sealed record DailyExpectation(double[] Expected, double Scatter)
{
    private const int Reach = 35;
    private const double SmallestScatter = 0.05;
    private const double ScatterWhenUnknown = 0.2;

    public static DailyExpectation Of(DailyPair[] days)
    {
        var level = Levels(days);
        var weekday = WeekdayFactors(days, level);
        var expected = days.Select((day, i) => (day.Reference ?? 0) * level[i] * weekday[(int)day.Day.DayOfWeek]).ToArray();
        return new DailyExpectation(expected, ScatterOf(days, expected));
    }

    private static double[] Levels(DailyPair[] days)
    {
        var weekly = days.Select((_, i) => WeekAround(days, i)).ToArray();
        return [.. days.Select((_, i) => Robust.Median(weekly[Math.Max(0, i - Reach)..Math.Min(days.Length, i + Reach + 1)].Where(ratio => !double.IsNaN(ratio))))];
    }

    /// <summary>Ratio of sums over the seven days around: every weekday once, and enough counts for a quiet product.</summary>
    private static double WeekAround(DailyPair[] days, int middle)
    {
        double observed = 0, reference = 0;
        for (var i = Math.Max(0, middle - 3); i <= Math.Min(days.Length - 1, middle + 3); i++)
        {
            if (days[i] is not { Observed: { } seen, Reference: { } counted }) continue;
            observed += seen;
            reference += counted;
        }

        return reference > 0 ? observed / reference : double.NaN;
    }

    private static double[] WeekdayFactors(DailyPair[] days, double[] level)
    {
        var factors = new double[7];
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var ratios = days
                .Select((day, i) => (Day: day, Expected: (day.Reference ?? 0) * level[i]))
                .Where(item => (int)item.Day.Day.DayOfWeek == weekday && item.Day.Observed is not null && item.Expected > 0)
                .ToArray();

            // The median of small counts is biased, the ratio of their sums is not; an outage moves the sum little, because such counts are many weeks.
            var mean = ratios.Length == 0 ? 0 : ratios.Average(item => item.Expected);
            factors[weekday] = ratios.Length < 4 ? 1
                : mean >= 10 ? Robust.Median(ratios.Select(item => item.Day.Observed!.Value / item.Expected))
                : ratios.Sum(item => item.Day.Observed!.Value) / ratios.Sum(item => item.Expected);
        }

        return factors;
    }

    private static double ScatterOf(DailyPair[] days, double[] expected)
    {
        var residuals = days
            .Select((day, i) => (day.Observed, day.Reference, Expected: expected[i]))
            .Where(item => item.Observed is not null && item.Expected >= 5)
            .ToArray();
        if (residuals.Length < 14) return ScatterWhenUnknown;
        var spread = 1.4826 * Robust.Median(residuals.Select(item => Math.Abs((item.Observed!.Value / item.Expected) - 1)));
        var counting = Robust.Median(residuals.Select(item => (1 / item.Expected) + (1 / (item.Reference!.Value + 0.5))));
        return Math.Max(SmallestScatter, Math.Sqrt(Math.Max(0, (spread * spread) - counting)));
    }
}

/// <summary>Statistics that a minority of wild values cannot move.</summary>
internal static class Robust
{
    /// <summary>0 for no values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return 0;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
