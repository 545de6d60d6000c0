using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Ui.Marks;

/// <summary>Parts rounded so that they add up to the rounded total: the largest remainders get the missing steps of the shown digit.</summary>
internal static class RoundedParts
{
    public static double[] Of(IReadOnlyList<double> parts, double total)
    {
        if (parts.Count == 0) return [];
        var goal = NumberFormat.OneDigit(total);
        var step = Math.Max(50, Math.Pow(10, Math.Floor(Math.Log10(Math.Max(50, Math.Abs(goal)))) - 1));
        var scale = parts.Sum() is var sum && sum > 0 ? goal / sum : 1;
        var rounded = parts.Select(part => Math.Floor(part * scale / step) * step).ToArray();
        var missing = (int)Math.Round((goal - rounded.Sum()) / step);
        var order = Enumerable.Range(0, parts.Count).OrderByDescending(i => parts[i] * scale - rounded[i]).ThenBy(i => i);
        foreach (var i in order.Take(missing)) rounded[i] += step;
        return rounded;
    }
}
