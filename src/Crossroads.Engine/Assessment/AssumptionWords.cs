using System.Globalization;

namespace Crossroads.Engine.Assessment;

/// <summary>Assumptions in words, the same in errors, on pages and in the terminal.</summary>
public static class AssumptionWords
{
    public static string Value(double value, AssumptionUnit unit) => unit switch
    {
        AssumptionUnit.Times => $"{Digits(value)} times",
        AssumptionUnit.Weeks => $"{Digits(value)} weeks",
        AssumptionUnit.Days => $"{Digits(value)} days",
        _ => $"{Digits(100 * value)} %",
    };

    /// <summary>"11–72 %": the unit stands once.</summary>
    public static string Range(double low, double high, AssumptionUnit unit)
    {
        var end = Value(high, unit);
        return $"{Value(low, unit).Split(' ')[0]}–{end}";
    }

    /// <summary>What stands behind a form's field, and what it must be multiplied by.</summary>
    public static (string Sign, double Factor) Field(AssumptionUnit unit) => unit switch
    {
        AssumptionUnit.Times => ("times", 1),
        AssumptionUnit.Weeks => ("weeks", 1),
        AssumptionUnit.Days => ("days", 1),
        _ => ("%", 100),
    };

    private static string Digits(double value)
    {
        if (!double.IsFinite(value)) return "not a number";
        var size = Math.Abs(value);
        var text = value.ToString(size >= 10 ? "0" : size >= 1 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }
}
