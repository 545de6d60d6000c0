using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>An event whose timestamp is a bare date happened on that day of the company; the reader of events would take the day of UTC.</summary>
internal static class BareTimestamp
{
    private const int DateLength = 10;

    /// <summary>The line, its bare timestamp replaced by the instant at which the day begins; usually the line itself.</summary>
    public static ReadOnlyMemory<byte> Resolve(ReadOnlyMemory<byte> line, CompanyDays days)
    {
        if (!MayHaveOne(line.Span) || !TryFind(line.Span, out var start)) return line;
        var date = Encoding.ASCII.GetString(line.Span.Slice(start, DateLength));
        if (IsoTime.Read(date, out var day, out _) != IsoTimeKind.Day || day.Year is < 1970 or >= 2200) return line;
        var instant = Encoding.ASCII.GetBytes(days.StartOf(day).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        return (byte[])[.. line.Span[..start], .. instant, .. line.Span[(start + DateLength)..]];
    }

    /// <summary>A cheap look that passes nearly every line that has none.</summary>
    private static bool MayHaveOne(ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var found = line.IndexOf("\"timestamp\""u8);
            if (found < 0) return false;
            line = line[(found + 11)..];
            var value = line.TrimStart(" \t:"u8);
            if (value.Length > DateLength + 1 && value[0] == '"' && value[DateLength + 1] == '"') return true;
        }
    }

    /// <summary>Where the event's own timestamp begins.</summary>
    private static bool TryFind(ReadOnlySpan<byte> line, out int start)
    {
        start = 0;
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isTimestamp = reader.ValueTextEquals("timestamp"u8);
                reader.Read();
                if (isTimestamp)
                {
                    start = (int)reader.TokenStartIndex + 1;
                    return reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length == DateLength;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The reader of events says what is wrong with the line.
        }

        return false;
    }
}
