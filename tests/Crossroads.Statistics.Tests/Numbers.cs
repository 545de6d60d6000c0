using System.Text.Json;

namespace Crossroads.Statistics.Tests;

internal static class Numbers
{
    /// <summary>Absolute or relative agreement, whichever is wider, as the reference cases define their tolerance.</summary>
    public static void ShouldAgree(this double actual, double expected, double tolerance, string? what = null)
    {
        if (double.IsInfinity(expected) || double.IsInfinity(actual))
        {
            actual.ShouldBe(expected, what);
            return;
        }

        var allowed = tolerance * Math.Max(1, Math.Abs(expected));
        Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(allowed, $"{what}: {actual:R} instead of {expected:R}");
    }

    public static double[] Doubles(this JsonElement element) => [.. element.EnumerateArray().Select(Number)];

    public static double[] Doubles(this JsonElement element, string name)
    {
        var value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.Array ? value.Doubles() : [value.Number()];
    }

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).Number();

    /// <summary>A number; "inf" and "-inf" are infinite, null is NaN.</summary>
    public static double Number(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String => element.GetString() == "inf" ? double.PositiveInfinity : double.NegativeInfinity,
        _ => element.GetDouble(),
    };
}
