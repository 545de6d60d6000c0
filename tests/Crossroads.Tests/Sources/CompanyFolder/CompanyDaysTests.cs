using Crossroads.Engine.Events;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Tests.Sources.CompanyFolder;

public sealed class CompanyDaysTests
{
    [Theory]
    [InlineData("Europe/Berlin", 2025, 3, 30, "2025-03-29T23:00:00Z")]
    [InlineData("America/New_York", 2025, 11, 2, "2025-11-02T04:00:00Z")]
    [InlineData("Africa/Cairo", 2025, 4, 25, "2025-04-24T22:00:00Z")]
    [InlineData("America/Havana", 2025, 3, 9, "2025-03-09T05:00:00Z")]
    [InlineData("America/Havana", 2025, 11, 2, "2025-11-02T04:00:00Z")]
    [InlineData("Asia/Kathmandu", 2025, 1, 1, "2024-12-31T18:15:00Z")]
    public void A_day_begins_when_the_clocks_of_the_zone_say_so(string zone, int year, int month, int day, string start)
    {
        var days = new CompanyDays(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var instant = days.StartOf(new DateOnly(year, month, day));

        instant.ShouldBe(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        days.DayOf(instant).ShouldBe(new DateOnly(year, month, day));
        days.DayOf(instant.AddTicks(-1)).ShouldBe(new DateOnly(year, month, day).AddDays(-1));
    }

    [Fact]
    public void A_bare_date_of_an_event_is_a_day_of_the_company()
    {
        using var folder = new TestFolder().With("company.yaml", "time_zone: America/New_York\n").With("events.ndjson", """
            {"event":"a","distinct_id":"u","timestamp":"2025-07-04","properties":{"timestamp":"2025-01-01"}}
            {"event":"b","distinct_id":"u","timestamp" : "2025-07-04T00:00:00Z","properties":{"timestamp":"2025-01-01"}}
            """);

        folder.Import().Events.Select(fact => fact.At).ShouldBe([new(2025, 7, 4, 4, 0, 0, TimeSpan.Zero), new(2025, 7, 4, 0, 0, 0, TimeSpan.Zero)]);
    }

    [Fact]
    public void A_time_in_a_column_of_days_is_the_day_on_which_it_was_for_the_company()
    {
        using var folder = new TestFolder().With("company.yaml", "time_zone: America/New_York\n").With("cash.csv", "date,balance\n2025-07-04T03:00:00Z,5\n");
        folder.Import().Of<CashFact>().Single().Date.ShouldBe(new DateOnly(2025, 7, 3));
    }
}
