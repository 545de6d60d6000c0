namespace Crossroads.Sources.CompanyFolder;

/// <summary>Days in the company's time zone.</summary>
internal sealed class CompanyDays(TimeZoneInfo zone)
{
    /// <summary>The first instant of the day. Where the clocks are put forward at midnight the day begins at one o'clock; where midnight comes twice, at the first.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (zone.IsInvalidTime(midnight))
        {
            // Counted from the noon before, the offset is the one that holds until the gap; midnight by that offset is the instant at which the gap begins.
            return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight.AddHours(-12))).ToUniversalTime();
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
