using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Signals;

/// <summary>Up, flat or down: the last 14 known days of a series against the 14 before them, by more than two standard errors of the difference.</summary>
public static class SeriesTrend
{
    private const int Window = 14;

    public static string Of(IReadOnlyList<SeriesPoint> series)
    {
        var known = series.Where(point => point.Value is not null).Select(point => point.Value!.Value).ToArray();
        if (known.Length < 2 * Window) return "unknown";
        var late = known[^Window..];
        var early = known[^(2 * Window)..^Window];
        var difference = late.Average() - early.Average();
        var standardError = Math.Sqrt((Variance(late) + Variance(early)) / Window);
        return Math.Abs(difference) <= 2 * standardError || difference == 0 ? "flat" : difference > 0 ? "up" : "down";
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
