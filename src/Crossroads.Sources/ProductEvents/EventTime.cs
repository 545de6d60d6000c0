using System.Globalization;
using System.Text;

namespace Crossroads.Sources.ProductEvents;

/// <summary>Reads the times that SDKs send, and corrects them for the clock of the sender. All in microseconds since 1970 UTC.</summary>
internal static class EventTime
{
    public const long Unknown = long.MinValue;
    public const long Earliest = 0;

    private const long Second = 1_000_000;
    private const long Day = 86_400 * Second;
    private const long FutureTolerated = 23 * 3600 * Second;

    /// <summary>2200-01-01.</summary>
    public static readonly long End = FromDate(2200, 1, 1);

    /// <summary>
    /// When the event happened by our clock: <c>received + (timestamp - sent)</c>. More than 23 hours in the future is no time that a clock shows, and becomes
    /// <paramref name="received"/>; so does <see cref="Unknown"/>. An offset (milliseconds before now) wins.
    /// </summary>
    public static long Correct(long timestamp, long sent, long? offsetMilliseconds, long received)
    {
        var corrected = offsetMilliseconds is { } offset and > -1_000_000_000_000 and < 100_000_000_000_000 ? received - offset * 1000
            : timestamp == Unknown ? received
            : sent == Unknown ? timestamp
            : received + (timestamp - sent);
        return corrected > received + FutureTolerated ? received : corrected;
    }

    public static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToDateTimeOffset(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Seconds or milliseconds since 1970, told apart by size.</summary>
    public static long FromNumber(double number)
        => !double.IsFinite(number) || Math.Abs(number) > 1e15 ? Unknown : (long)(Math.Abs(number) < 1e11 ? number * 1e6 : number * 1e3);

    /// <summary>ISO 8601 (date; date and time, with offset or Z, without = UTC), or what the invariant culture reads; otherwise <see cref="Unknown"/>.</summary>
    public static long Parse(ReadOnlySpan<byte> text)
    {
        var parsed = ParseIso(text);
        if (parsed != Unknown || text.Length is 0 or > 64) return parsed;
        Span<char> characters = stackalloc char[text.Length];
        if (!Encoding.UTF8.TryGetChars(text, characters, out var written)) return Unknown;
        characters = characters[..written];
        if (double.TryParse(characters, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return FromNumber(number);
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParse(characters, CultureInfo.InvariantCulture, Utc, out var time) ? Of(time) : Unknown;
    }

    private static long ParseIso(ReadOnlySpan<byte> text)
    {
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return Unknown;
        int year = Digits(text, 0, 4), month = Digits(text, 5, 2), day = Digits(text, 8, 2);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return Unknown;
        var date = FromDate(year, month, day);
        if (text.Length == 10) return date;

        if (text.Length < 16 || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':') return Unknown;
        int hour = Digits(text, 11, 2), minute = Digits(text, 14, 2), second = 0;
        var rest = text[16..];
        if (rest.Length > 0 && rest[0] == ':')
        {
            second = Digits(rest, 1, 2);
            rest = rest.Length >= 3 ? rest[3..] : [];
        }

        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return Unknown;
        var fraction = Fraction(ref rest);
        var offset = OffsetMinutes(rest);
        if (fraction < 0 || offset == int.MinValue) return Unknown;
        return date + ((hour * 60L + minute - offset) * 60 + second) * Second + fraction;
    }

    private static long FromDate(int year, int month, int day) => (new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber) * Day;

    /// <summary>Microseconds; digits after the sixth are cut.</summary>
    private static long Fraction(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length == 0 || rest[0] is not ((byte)'.' or (byte)',')) return 0;
        rest = rest[1..];
        long fraction = 0;
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit((char)rest[digits]))
        {
            if (digits < 6) fraction = fraction * 10 + (rest[digits] - '0');
            digits++;
        }

        rest = rest[digits..];
        for (var missing = digits; missing < 6; missing++) fraction *= 10;
        return digits == 0 ? -1 : fraction;
    }

    private static int OffsetMinutes(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || (text.Length == 1 && (text[0] | 0x20) == 'z')) return 0;
        if (text[0] is not ((byte)'+' or (byte)'-')) return int.MinValue;
        var hours = Digits(text, 1, 2);
        var minutes = text.Length switch
        {
            3 => 0,
            5 => Digits(text, 3, 2),
            6 when text[3] == ':' => Digits(text, 4, 2),
            _ => -1,
        };
        if (hours is < 0 or > 23 || minutes is < 0 or > 59) return int.MinValue;
        return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int Digits(ReadOnlySpan<byte> text, int start, int count)
    {
        if (start + count > text.Length) return -1;
        var value = 0;
        foreach (var digit in text.Slice(start, count))
        {
            if (!char.IsAsciiDigit((char)digit)) return -1;
            value = value * 10 + (digit - '0');
        }

        return value;
    }
}
