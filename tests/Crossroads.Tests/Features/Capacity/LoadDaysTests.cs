using Crossroads.Features.Capacity;

namespace Crossroads.Tests.Features.Capacity;

public sealed class LoadDaysTests
{
    [Fact]
    public void The_day_on_which_clocks_go_forward_has_23_hours_and_counts()
    {
        var day = new DateOnly(2026, 3, 29);
        var hours = Enumerable.Range(0, 23).Select(i => new LoadHour(day, new DateTime(2026, 3, 28, 23, 0, 0).AddHours(i), 0.5, null, 1)).ToArray();
        var summary = LoadDays.Of(hours).ShouldHaveSingleItem();
        summary.HoursWatched.ShouldBe(23);
        summary.BusyHour.ShouldBe(0.5);
    }

    [Fact]
    public void A_point_a_day_is_a_point_and_no_day()
    {
        var first = new DateOnly(2026, 3, 1);
        var hours = Enumerable.Range(0, 5).Select(i => new LoadHour(first.AddDays(i), first.AddDays(i).ToDateTime(TimeOnly.MinValue), 0.9, null, 1)).ToArray();
        LoadDays.Of(hours).ShouldAllBe(day => day.BusyHour == null);
    }
}
