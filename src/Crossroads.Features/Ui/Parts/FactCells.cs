using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Ui.Parts;

/// <summary>Cells of a drill-down: values come as the engine gave them and are written as the pages write numbers and times.</summary>
internal static class FactCells
{
    public static string Heading(string column) => column switch
    {
        "" => "",
        "mrr" or "id" or "url" or "cpu" => column.ToUpperInvariant(),
        _ => char.ToUpperInvariant(column[0]) + column[1..].Replace('_', ' '),
    };

    public static bool IsNumber(FactTableResult table, int column)
        => table.Rows.Select(row => column < row.Count ? row[column] : null).FirstOrDefault(value => value is not null) is double or float or decimal or int or long or short or byte or uint or ulong or System.Numerics.BigInteger;

    public static string Text(object? value, string column) => value switch
    {
        null => "",
        bool yes => yes ? "yes" : "no",
        DateOnly day => NumberFormat.FullDate(day),
        DateTime { TimeOfDay.Ticks: 0 } day => NumberFormat.FullDate(DateOnly.FromDateTime(day)),
        DateTime time => time.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture),
        double or float or decimal => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture), column),
        int or long or short or byte or uint or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("#,##0", CultureInfo.InvariantCulture).Replace('-', NumberFormat.Minus),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsShare(string column)
        => column.Split('_').Any(word => word is "share" or "rate" or "ratio" or "utilization");

    private static string Number(double value, string column)
        => !double.IsFinite(value) ? "unknown"
            : IsShare(column) && value is >= 0 and <= 1 ? NumberFormat.Share(value)
            : Math.Round(value, Math.Abs(value) < 10 ? 2 : 1).ToString("#,##0.##", CultureInfo.InvariantCulture).Replace('-', NumberFormat.Minus);
}
