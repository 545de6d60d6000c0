using System.Globalization;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Ui.Thresholds;

/// <summary>A threshold as people type it: in the unit that the page shows, per cent for shares.</summary>
public static class ThresholdInput
{
    /// <summary>What stands behind the field: "%", "$", "s".</summary>
    public static string UnitOf(string unit, string currency) => unit switch
    {
        "ratio" or "share" or "probability" => "%",
        "money" => NumberFormat.Symbol(currency).Trim(),
        "usd" => "$",
        "seconds" => "s",
        "gb" or "gigabytes" => "GB",
        "count" or "index" or "score" => "",
        _ => unit.Replace('_', ' '),
    };

    /// <summary>The value as the field shows it.</summary>
    public static string Text(double value, string unit) => (IsShare(unit) ? value * 100 : value).ToString("0.######", CultureInfo.InvariantCulture);

    /// <returns>The value in the signal's unit, or the reason why it is none.</returns>
    public static (double? Value, string? Error) Parse(string? text, string unit)
    {
        var digits = (text ?? "").Replace("%", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Replace("€", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal);
        if (digits.Length == 0) return (null, "Write the value from which the signal fires.");
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return (null, $"“{text}” is not a number. Write it with a point: 12.5.");
        if (value < 0) return (null, "A threshold is not negative.");
        if (IsShare(unit) && value > 1000) return (null, "This is per cent: more than 1,000 is surely a slip.");
        return (IsShare(unit) ? value / 100 : value, null);
    }

    private static bool IsShare(string unit) => unit is "ratio" or "share" or "probability";
}
