using Crossroads.Features.Simulation.Blueprints;

namespace Crossroads.Tests.Features.Simulation;

public sealed class CompanyClockTests
{
    [Theory]
    [InlineData("UTC", "2025-03-30", 0, "2025-03-30T00:00:00Z")]
    [InlineData("Europe/Berlin", "2025-03-30", 0, "2025-03-29T23:00:00Z")]
    [InlineData("Europe/Berlin", "2025-03-30", 12, "2025-03-30T10:00:00Z")]
    [InlineData("Europe/Berlin", "2025-10-26", 12, "2025-10-26T11:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-24", 12, "2026-10-24T10:00:00Z")]
    [InlineData("America/New_York", "2025-03-09", 1, "2025-03-09T06:00:00Z")]
    [InlineData("America/New_York", "2025-03-09", 12, "2025-03-09T16:00:00Z")]
    [InlineData("America/Los_Angeles", "2025-11-02", 12, "2025-11-02T20:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-01-01", 0, "2025-12-31T18:30:00Z")]
    public void Local_hours_become_instants_by_the_rules_of_the_zone(string zone, string date, int hour, string instant)
        => new CompanyClock(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), zone).Instant(0, hour * 3600).ShouldBe(instant);

    [Fact]
    public void Midnight_carries_its_offset()
    {
        new CompanyClock(new DateOnly(2025, 7, 1), "America/New_York").Midnight(0).ShouldBe("2025-07-01T00:00:00-04:00");
        new CompanyClock(new DateOnly(2025, 1, 1), "Asia/Kolkata").Midnight(0).ShouldBe("2025-01-01T00:00:00+05:30");
    }
}
