using System.Globalization;
using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Assumptions;

/// <summary>An assumption as people type it: in the unit that the page shows.</summary>
internal static class AssumptionInput
{
    public static string Text(double value, AssumptionUnit unit)
        => (value * AssumptionWords.Field(unit).Factor).ToString("G3", CultureInfo.InvariantCulture) is var text && text.Contains('E', StringComparison.Ordinal)
            ? (value * AssumptionWords.Field(unit).Factor).ToString("0.####", CultureInfo.InvariantCulture) : text;

    /// <returns>The range, or the reason why it is none, naming the field.</returns>
    public static (AssumedRange? Range, string? Error) Parse(string? from, string? to, AssumptionDefinition definition)
    {
        if (Number(from, definition.Unit) is not { } low) return (null, Unreadable(definition.IsPoint ? "The value" : "“From”", from));
        if (definition.IsPoint) return Checked(new AssumedRange(low, low), definition);
        if (Number(to, definition.Unit) is not { } high) return (null, Unreadable("“To”", to));
        return Checked(new AssumedRange(low, high), definition);
    }

    private static (AssumedRange? Range, string? Error) Checked(AssumedRange range, AssumptionDefinition definition)
        => definition.Problem(range) is { } problem ? (null, problem) : (range, null);

    private static string Unreadable(string field, string? text)
        => string.IsNullOrWhiteSpace(text) ? $"{field} is empty." : $"{field}: “{text.Trim()}” is not a number. Write it with a point: 12.5.";

    private static double? Number(string? text, AssumptionUnit unit)
        => double.TryParse((text ?? "").Replace("%", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value / AssumptionWords.Field(unit).Factor : null;
}
