using Crossroads.Engine.Quality;

namespace Crossroads.Tests.Engine.Quality;

public sealed class SourceSilenceTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeSpan Batches = TimeSpan.FromMinutes(20);

    [Fact]
    public void An_hour_of_silence_in_a_busy_hour_is_too_long()
    {
        var spans = OfficeHours(weeks: 8, until: Local(2026, 5, 6, 14, 0));
        SourceSilence.IsStale(spans, Local(2026, 5, 6, 14, 30), Berlin, Batches).ShouldBeFalse();
        SourceSilence.IsStale(spans, Local(2026, 5, 6, 15, 30), Berlin, Batches).ShouldBeTrue();
    }

    [Fact]
    public void A_night_and_a_weekend_are_silence_as_usual()
    {
        var spans = OfficeHours(weeks: 8, until: Local(2026, 5, 8, 18, 0));
        SourceSilence.IsStale(spans, Local(2026, 5, 9, 3, 0), Berlin, Batches).ShouldBeFalse();
        SourceSilence.IsStale(spans, Local(2026, 5, 10, 23, 0), Berlin, Batches).ShouldBeFalse();
    }

    [Fact]
    public void Nights_stay_nights_when_the_clocks_change()
    {
        // Summer time began on 29 March 2026; the hours of the weeks before are those of the wall clock.
        var spans = OfficeHours(weeks: 8, until: Local(2026, 4, 3, 18, 0));
        SourceSilence.IsStale(spans, Local(2026, 4, 4, 7, 59), Berlin, Batches).ShouldBeFalse();
    }

    [Fact]
    public void A_daily_report_is_late_after_three_days()
    {
        var spans = Enumerable.Range(0, 40).Select(day => new SpokenSpan(Local(2026, 4, 1, 0, 0).AddDays(day), Local(2026, 4, 2, 0, 0).AddDays(day))).ToArray();
        var end = spans[^1].Last;
        SourceSilence.IsStale(spans, end.AddDays(2.9), Berlin, TimeSpan.FromDays(1)).ShouldBeFalse();
        SourceSilence.IsStale(spans, end.AddDays(3.1), Berlin, TimeSpan.FromDays(1)).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_knows_what_is_usual_after_a_handful_of_facts()
        => SourceSilence.IsStale([new SpokenSpan(Local(2026, 1, 1, 0, 0), Local(2026, 1, 1, 1, 0))], Local(2026, 5, 1, 0, 0), Berlin, Batches).ShouldBeFalse();

    /// <summary>Facts every ten minutes from 8 to 18 o'clock on working days, as one span an hour.</summary>
    private static SpokenSpan[] OfficeHours(int weeks, DateTimeOffset until)
    {
        var first = until.AddDays(-7 * weeks).Date;
        var spans = new List<SpokenSpan>();
        for (var day = first; day <= until.Date; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            for (var hour = 8; hour < 18; hour++)
            {
                var start = Local(day.Year, day.Month, day.Day, hour, 0);
                if (start < until) spans.Add(new SpokenSpan(start, start.AddMinutes(50)));
            }
        }

        return [.. spans];
    }

    private static DateTimeOffset Local(int year, int month, int day, int hour, int minute)
    {
        var wall = new DateTime(year, month, day, hour, minute, 0);
        return new DateTimeOffset(wall, Berlin.GetUtcOffset(wall));
    }
}
