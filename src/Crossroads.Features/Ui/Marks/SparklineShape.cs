using System.Text;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Ui.Marks;

/// <summary>A range of missing days, in the box's coordinates.</summary>
internal readonly record struct SparklineGap(double From, double Width);

/// <summary>
/// Sixty days in a box of 150 × 36: a line with gaps where days are missing, the threshold, the interval of the value at its end, and dots to the crossing.
/// </summary>
internal sealed record SparklineShape(
    string Line, IReadOnlyList<SparklineGap> Gaps, double? ThresholdY, double EndX, double? EndY, double? LowY, double? HighY, double? CrossingY)
{
    public const double Width = 150;
    public const double Height = 36;
    private const int Days = 60;
    private const double Full = 144;
    private const double BeforeForecast = 118;

    /// <param name="series">Daily values; null days are gaps.</param>
    /// <param name="end">The last day shown, the verdict's.</param>
    /// <returns>Null when fewer than two days have a value.</returns>
    public static SparklineShape? Of(IReadOnlyList<SeriesPoint> series, DateOnly end, double? threshold, double? value, double? low, double? high, bool crosses)
    {
        var first = end.AddDays(-Days);
        var byDay = series.Where(point => point.Day > first && point.Day <= end && point.Value is { } v && double.IsFinite(v)).ToDictionary(point => point.Day, point => point.Value!.Value);
        if (byDay.Count < 2) return null;

        var start = byDay.Keys.Min();
        var last = byDay.Keys.Max();
        var reach = (crosses ? BeforeForecast : Full) / Math.Max(1, last.DayNumber - start.DayNumber);
        var at = value ?? byDay[last];
        var levels = byDay.Values.Append(at).Concat(Known(threshold, low, high)).ToArray();
        var (bottom, top) = (levels.Min(), levels.Max());
        var pad = top > bottom ? (top - bottom) * 0.12 : Math.Max(1e-9, Math.Abs(top) * 0.1);
        double Y(double level) => Math.Round(Height - (level - bottom + pad) / (top - bottom + 2 * pad) * Height, 1);
        double X(DateOnly day) => Math.Round((day.DayNumber - start.DayNumber) * reach, 1);
        double? MaybeY(double? level) => level is { } known ? Y(known) : null;

        var (line, gaps) = Trace(byDay, start, last, X, Y);
        return new SparklineShape(line, gaps, MaybeY(threshold), X(last), Y(byDay[last]), MaybeY(low), MaybeY(high), crosses ? MaybeY(threshold) : null);
    }

    private static IEnumerable<double> Known(params double?[] values) => values.OfType<double>().Where(double.IsFinite);

    private static (string Line, IReadOnlyList<SparklineGap> Gaps) Trace(
        Dictionary<DateOnly, double> byDay, DateOnly start, DateOnly last, Func<DateOnly, double> x, Func<double, double> y)
    {
        var line = new StringBuilder();
        var gaps = new List<SparklineGap>();
        DateOnly? previous = null;
        for (var day = start; day <= last; day = day.AddDays(1))
        {
            if (!byDay.TryGetValue(day, out var level)) continue;
            var follows = previous is { } before && before.DayNumber == day.DayNumber - 1;
            if (previous is { } edge && !follows) gaps.Add(new SparklineGap(x(edge), x(day) - x(edge)));
            line.Append(follows ? 'L' : 'M').Append(Percent.At(x(day))).Append(',').Append(Percent.At(y(level)));
            previous = day;
        }

        return (line.ToString(), gaps);
    }
}
