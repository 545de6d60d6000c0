using System.Text;

namespace Crossroads.Features.Ui.Marks;

/// <summary>
/// A density drawn from three quantiles: a log-normal that is split at the median, so that both sides keep their own spread. In a box of 1000 × 100, scaled to full height.
/// </summary>
internal sealed record RidgeShape(string Tail, string Middle, string Line)
{
    private const int Steps = 160;
    private const double Quantile90 = 1.2815515655446004;

    public static RidgeShape Of(double p10, double p50, double p90, double end)
    {
        var heights = Heights(p10, p50, p90, end);
        var top = heights.Max();
        var points = heights.Select((height, i) => (X: 1000.0 * i / Steps, Y: 100 - (top > 0 ? 96 * height / top : 0))).ToArray();
        var from = 1000 * Math.Clamp(p10 / end, 0, 1);
        var to = 1000 * Math.Clamp(p90 / end, 0, 1);
        var middle = points.Where(point => point.X > from && point.X < to).Prepend((from, Between(points, from))).Append((to, Between(points, to))).ToArray();
        return new RidgeShape($"M0,100{Path(points)}L1000,100Z", $"M{Percent.At(from)},100{Path(middle)}L{Percent.At(to)},100Z", "M" + Path(points)[1..]);
    }

    private static double[] Heights(double p10, double p50, double p90, double end)
    {
        // A quantile at or under zero has no logarithm; a thousandth of the axis stands for it.
        var median = Math.Max(p50, end / 1000);
        var below = Spread(median, Math.Clamp(p10, end / 2000, median));
        var above = Spread(Math.Max(p90, median), median);
        return [.. Enumerable.Range(0, Steps + 1).Select(i => Height(end * i / Steps, median, below, above))];
    }

    private static double Spread(double upper, double lower) => Math.Max(0.02, Math.Log(upper / lower) / Quantile90);

    private static double Height(double x, double median, double below, double above)
    {
        if (x <= 0) return 0;
        var z = Math.Log(x / median) / (x < median ? below : above);
        return Math.Exp(-0.5 * z * z) / x;
    }

    private static double Between((double X, double Y)[] points, double x)
    {
        var right = Math.Clamp(Array.FindIndex(points, point => point.X >= x), 1, points.Length - 1);
        var (x0, y0) = points[right - 1];
        var (x1, y1) = points[right];
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
    }

    private static string Path(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points) path.Append('L').Append(Percent.At(x)).Append(',').Append(Percent.At(y));
        return path.ToString();
    }
}
