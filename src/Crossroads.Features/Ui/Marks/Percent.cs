using System.Globalization;

namespace Crossroads.Features.Ui.Marks;

/// <summary>Numbers inside markup: coordinates and CSS lengths, invariant whatever the server's culture.</summary>
internal static class Percent
{
    /// <summary>A place on an axis from zero: "23.00%".</summary>
    public static string Of(double value, double whole) => whole == 0 ? "0%" : (100 * Math.Clamp(value / whole, 0, 1)).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    /// <summary>A coordinate: one decimal, no trailing zero.</summary>
    public static string At(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
