using System.Text;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>A row as rejected.ndjson shows it.</summary>
internal static class RowText
{
    private const int LongestShown = 1000;

    public static string Of(ReadOnlySpan<byte> row) => Cut(Encoding.UTF8.GetString(row.Length > 4 * LongestShown ? row[..(4 * LongestShown)] : row));

    public static string Quote(ReadOnlySpan<byte> value) => Quote(Of(value));

    /// <summary>A value as a reason quotes it.</summary>
    public static string Quote(string value) => value.Length <= 60 ? $"'{value}'" : $"'{value[..59]}…'";

    private static string Cut(string row)
    {
        var text = row.AsSpan().TrimEnd("\r\n");
        if (text.Length <= LongestShown) return text.ToString();
        var end = char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown;
        return string.Concat(text[..end], "…");
    }
}
