namespace Crossroads.Engine.Measures;

/// <summary>Days in a row with a value or a hole: what a measure's history and the statistics of series are made from.</summary>
public sealed class DailySeries
{
    /// <summary>Length of the history that a measurement shows.</summary>
    public const int ShownDays = 90;

    private readonly SeriesPoint[] _points;

    private DailySeries(SeriesPoint[] points) => _points = points;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SeriesPoint> Points => _points;

    /// <summary>How many days have a value.</summary>
    public int Known => _points.Count(point => point.Value is not null);

    /// <summary>The last known value; null when there is none.</summary>
    public double? Latest => _points.LastOrDefault(point => point.Value is not null)?.Value;

    /// <summary>Every day of [<paramref name="first"/>, <paramref name="end"/>): the value that was told for it, or null.</summary>
    public static DailySeries Of(IEnumerable<(DateOnly Day, double? Value)> values, DateOnly first, DateOnly end)
    {
        var byDay = values.ToDictionary(item => item.Day, item => item.Value);
        return new DailySeries([.. Enumerable.Range(0, Math.Max(0, end.DayNumber - first.DayNumber)).Select(first.AddDays).Select(day => new SeriesPoint(day, byDay.GetValueOrDefault(day)))]);
    }

    /// <summary>The last <paramref name="days"/> days; NaN marks a hole, as the statistics library reads it.</summary>
    public double[] Last(int days) => [.. _points.TakeLast(days).Select(point => point.Value ?? double.NaN)];

    /// <summary>The last known values among the last <paramref name="days"/> days.</summary>
    public double[] LastKnown(int days) => [.. Last(days).Where(value => !double.IsNaN(value))];

    /// <summary>The last 90 days, from the first known one on.</summary>
    public IReadOnlyList<SeriesPoint> Shown() => [.. _points.TakeLast(ShownDays).SkipWhile(point => point.Value is null)];

    /// <summary>Each day replaced by what the days up to and including it say together; null where <paramref name="summary"/> finds too little.</summary>
    /// <param name="days">Length of the trailing window.</param>
    /// <param name="summary">Told the known values of the window, oldest first.</param>
    public DailySeries Trailing(int days, Func<IReadOnlyList<double>, double?> summary)
        => new([
            .. _points.Select((point, i) => new SeriesPoint(
                point.Day, summary([.. _points[Math.Max(0, i - days + 1)..(i + 1)].Where(item => item.Value is not null).Select(item => item.Value!.Value)]))),
        ]);
}
