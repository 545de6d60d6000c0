namespace Crossroads.Features.Ui.Marks;

/// <summary>The one linear money axis from zero that ridge, interval and parts share.</summary>
public sealed record MoneyScale(double End, IReadOnlyList<double> Ticks)
{
    /// <summary>Ends at the next round value above the largest p90 × 1.25; four to six steps, never logarithmic.</summary>
    public static MoneyScale For(params IReadOnlyList<double> p90)
    {
        var reach = Math.Max(1, p90.Count == 0 ? 1 : p90.Max() * 1.25);
        var power = Math.Pow(10, Math.Floor(Math.Log10(reach)));
        double[] steps = [0.2, 0.25, 0.5, 1, 2, 2.5];
        var step = steps.Select(factor => factor * power).First(size => reach / size <= 5.0001);
        var count = (int)Math.Ceiling(reach / step - 1e-9);
        return new MoneyScale(step * count, [.. Enumerable.Range(0, count + 1).Select(i => i * step)]);
    }
}
