using System.Text;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>What a text that should be an ISO 8601 time turned out to be.</summary>
internal enum IsoTimeKind
{
    /// <summary>No time.</summary>
    None,

    /// <summary>A bare date: a day in the company's time zone.</summary>
    Day,

    /// <summary>A date and time with offset or Z.</summary>
    Instant,

    /// <summary>A date and time without offset: nobody knows when that was.</summary>
    WithoutOffset,
}

/// <summary>Reads ISO 8601 dates and times in UTF-8. By hand, because a folder may hold millions and the framework's exact formats cost a microsecond each.</summary>
internal static class IsoTime
{
    public static IsoTimeKind Read(string text, out DateOnly day, out DateTimeOffset instant) => Read(Encoding.UTF8.GetBytes(text), out day, out instant);

    /// <param name="day">The date as written, whatever its offset.</param>
    /// <param name="instant">UTC, when the kind is <see cref="IsoTimeKind.Instant"/>.</param>
    public static IsoTimeKind Read(ReadOnlySpan<byte> text, out DateOnly day, out DateTimeOffset instant)
    {
        day = default;
        instant = default;
        if (!TryReadDay(text, out day)) return IsoTimeKind.None;
        if (text.Length == 10) return IsoTimeKind.Day;
        if (text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || !TryReadTicks(text[11..], out var ticks, out var rest)) return IsoTimeKind.None;
        if (rest.Length == 0) return IsoTimeKind.WithoutOffset;
        if (!TryReadOffset(rest, out var offsetMinutes)) return IsoTimeKind.None;

        var utc = day.ToDateTime(TimeOnly.MinValue).Ticks + ticks - offsetMinutes * TimeSpan.TicksPerMinute;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks) return IsoTimeKind.None;
        instant = new DateTimeOffset(utc, TimeSpan.Zero);
        return IsoTimeKind.Instant;
    }

    private static bool TryReadDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        int year = Digits(text[..4]), month = Digits(text[5..7]), date = Digits(text[8..10]);
        if (year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, date);
        return true;
    }

    /// <summary>hh:mm[:ss[.fraction]]; a leap second counts as the second after it, digits after the seventh are cut.</summary>
    private static bool TryReadTicks(ReadOnlySpan<byte> text, out long ticks, out ReadOnlySpan<byte> rest)
    {
        ticks = 0;
        rest = default;
        if (text.Length < 5 || text[2] != ':') return false;
        int hour = Digits(text[..2]), minute = Digits(text[3..5]), second = 0;
        rest = text[5..];
        if (rest.Length > 0 && rest[0] == ':')
        {
            if (rest.Length < 3) return false;
            second = Digits(rest[1..3]);
            rest = rest[3..];
        }

        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return false;
        ticks = ((hour * 60L + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        return rest.Length == 0 || rest[0] is not ((byte)'.' or (byte)',') || TryAddFraction(ref ticks, ref rest);
    }

    private static bool TryAddFraction(ref long ticks, ref ReadOnlySpan<byte> rest)
    {
        var digits = 1;
        var weight = TimeSpan.TicksPerSecond / 10;
        for (; digits < rest.Length && char.IsAsciiDigit((char)rest[digits]); digits++)
        {
            ticks += (rest[digits] - '0') * weight;
            weight /= 10;
        }

        rest = rest[digits..];
        return digits > 1;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z']) return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':')) return false;
        int hour = Digits(text[1..3]), minute = text.Length == 3 ? 0 : Digits(text[^2..]);
        if (hour is < 0 or > 23 || minute is < 0 or > 59) return false;
        minutes = (text[0] == '-' ? -1 : 1) * (hour * 60 + minute);
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return -1;
            value = value * 10 + (digit - '0');
        }

        return value;
    }
}
