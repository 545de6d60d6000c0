using System.Globalization;
using System.Text;
using Crossroads.Engine.Events;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>Rows as CSV (RFC 4180), numbers as machines read them.</summary>
internal static class InsightCsv
{
    public static string Write(FactTableResult table)
    {
        var text = new StringBuilder();
        Line(text, table.Columns);
        foreach (var row in table.Rows) Line(text, row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // Spreadsheets run what begins like a formula: names of events come from outside.
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '@' or '\t' or '\r' || (value.Length > 1 && value[0] == '-' && !double.TryParse(value, CultureInfo.InvariantCulture, out _)) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
