using System.Globalization;
using Crossroads.Engine.Company;

namespace Crossroads.Tests.Engine.Company;

public sealed class LocalDaysTests
{
    [Theory]
    [InlineData("UTC", "2026-05-31", "2026-05-31T00:00:00Z")]
    [InlineData("America/New_York", "2026-05-31", "2026-05-31T04:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-05-31", "2026-05-30T18:30:00Z")]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void A_day_starts_at_its_first_instant_also_where_midnight_is_missing_or_comes_twice(string zone, string day, string start)
    {
        var found = LocalDays.StartOf(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));
        found.ShouldBe(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        LocalDays.DayOf(found, TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
    }
}
