using System.Globalization;

namespace Crossroads.Stores.DuckDb.Tables;

/// <summary>
/// Days in spans of 64, so that the days on which somebody was active are one number: day n of the calendar (0001-01-01 = 0, as <see cref="DateOnly.DayNumber"/>) is bit n % 64 of span n / 64.
/// </summary>
internal static class DaySpan
{
    public const int Days = 64;

    private const string Number = "(day - DATE '0001-01-01')";

    /// <summary>SQL of the span that a row's <c>day</c> lies in.</summary>
    public static string Sql { get; } = string.Create(CultureInfo.InvariantCulture, $"({Number} // {Days})");

    /// <summary>SQL of the bit that stands for a row's <c>day</c>.</summary>
    public static string Bit { get; } = string.Create(CultureInfo.InvariantCulture, $"(1::UBIGINT << ({Number} % {Days})::UBIGINT)");

    public static long Of(DateOnly day) => day.DayNumber / Days;

    public static ulong BitOf(DateOnly day) => 1UL << (day.DayNumber % Days);

    /// <summary>The bits of a span's days that come before a day of it.</summary>
    public static ulong Before(DateOnly day) => BitOf(day) - 1;
}
