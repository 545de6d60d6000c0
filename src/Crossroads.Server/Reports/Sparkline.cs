namespace Crossroads.Server.Reports;

/// <summary>A line of blocks, as markup.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>The last values that fit; a missing one is a space, never a zero.</summary>
    public static string Of(IReadOnlyList<double?> values, int most)
    {
        var shown = values.TakeLast(most).ToArray();
        var known = shown.OfType<double>().ToArray();
        if (known.Length < 2) return "";
        var (low, high) = (known.Min(), known.Max());
        var text = shown.Select(value => value is not { } amount ? ' ' : Blocks[high > low ? (int)((amount - low) / (high - low) * (Blocks.Length - 1)) : 0]);
        return $"[dim]{string.Concat(text)}[/]";
    }
}
