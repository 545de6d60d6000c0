namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Which day a moment belongs to in a time zone. Offsets are asked for once a quarter of an hour: no zone changes within one.</summary>
internal sealed class ZoneDays(string timeZone)
{
    private const long QuarterMicroseconds = 15L * 60 * 1_000_000;
    private const long DayMicroseconds = 24L * 60 * 60 * 1_000_000;
    private const int Remembered = 4096;

    private static readonly int UnixDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
    private static readonly long LastDay = DateOnly.MaxValue.DayNumber - UnixDay;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
    private readonly (long Quarter, long Offset)[] _offsets = Enumerable.Repeat((long.MinValue, 0L), Remembered).ToArray();

    public string TimeZone => timeZone;

    public DateOnly DayOf(long microseconds)
    {
        var local = microseconds + OffsetAt(microseconds);
        var day = Math.Clamp(Math.DivRem(local, DayMicroseconds, out var rest) - (rest < 0 ? 1 : 0), -UnixDay, LastDay);
        return DateOnly.FromDayNumber((int)day + UnixDay);
    }

    private long OffsetAt(long microseconds)
    {
        var quarter = microseconds / QuarterMicroseconds;
        ref var known = ref _offsets[quarter & (Remembered - 1)];
        if (known.Quarter != quarter) known = (quarter, Offset(quarter * QuarterMicroseconds));
        return known.Offset;
    }

    private long Offset(long microseconds)
    {
        var ticks = Math.Clamp(DateTime.UnixEpoch.Ticks + (Math.Clamp(microseconds, long.MinValue / 16, long.MaxValue / 16) * 10), DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return _zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).Ticks / 10;
    }
}
