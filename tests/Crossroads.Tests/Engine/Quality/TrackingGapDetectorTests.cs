using Crossroads.Engine.Quality;
using CsCheck;

namespace Crossroads.Tests.Engine.Quality;

public sealed class TrackingGapDetectorTests
{
    private static readonly Gen<SimulatedTraffic> SoundTraffic = Gen.Select(
        Gen.Double[1, 400], Gen.Double[-0.005, 0.015], Gen.Double[0.05, 1.2], Gen.Double[3, 40], Gen.Bool, Gen.Int[30, 110], Gen.Int[0, 2],
        (users, growth, weekend, perUser, countsUsers, day, episode) => new SimulatedTraffic
        {
            UsersAtStart = users,
            DailyGrowth = growth,
            WeekendShare = weekend,
            RequestsPerUser = perUser,
            CountsUsers = countsUsers,
            Campaign = episode == 1 ? (day, day + 9, 4) : null,
            Holiday = episode == 2 ? (day, day + 6, 0.1) : null,
        });

    [Fact]
    public void Sound_traffic_raises_no_alarm_whatever_its_size_weekends_campaigns_and_holidays()
        => Gen.Select(SoundTraffic, Gen.ULong).Sample(
            (traffic, seed) => TrackingGapDetector.Find(traffic.Draw(seed)).ShouldBeEmpty(), seed: "0000AAAAbbbb", iter: 1000);

    [Fact]
    public void An_outage_of_tracking_of_two_days_or_more_is_found_with_at_most_a_day_beside_it()
        => Gen.Select(Gen.Double[40, 400], Gen.Double[0.2, 1], Gen.Bool, Gen.Int[30, 120], Gen.Int[2, 14], Gen.Double[0, 0.15], Gen.ULong).Sample(
            (users, weekend, countsUsers, first, length, share, seed) =>
            {
                var last = first + length - 1;
                var traffic = new SimulatedTraffic { UsersAtStart = users, WeekendShare = weekend, CountsUsers = countsUsers, Outage = (first, last, share) };
                var drop = TrackingGapDetector.Find(traffic.Draw(seed)).ShouldHaveSingleItem();
                drop.First.ShouldBeInRange(SimulatedTraffic.Start.AddDays(first - 1), SimulatedTraffic.Start.AddDays(first));
                drop.Last.ShouldBeInRange(SimulatedTraffic.Start.AddDays(last), SimulatedTraffic.Start.AddDays(last + 1));
                drop.Share.ShouldBeLessThan(0.4);
                drop.IsChangePoint.ShouldBeFalse();
            },
            seed: "0000AAAAbbbb",
            iter: 300);

    [Fact]
    public void An_outage_that_still_goes_on_is_found()
    {
        var traffic = new SimulatedTraffic { Outage = (146, 149, 0.05) };
        var drop = TrackingGapDetector.Find(traffic.Draw(7)).ShouldHaveSingleItem();
        drop.First.ShouldBe(SimulatedTraffic.Start.AddDays(146));
        drop.Last.ShouldBe(SimulatedTraffic.Start.AddDays(149));
        drop.IsChangePoint.ShouldBeFalse();
    }

    [Fact]
    public void A_loss_that_stays_is_a_change_point_and_no_gap()
    {
        var traffic = new SimulatedTraffic { UsersAtStart = 200, Outage = (80, 149, 0.5) };
        TrackingGapDetector.Find(traffic.Draw(7)).ShouldAllBe(drop => drop.IsChangePoint);
    }

    [Fact]
    public void Traffic_of_machines_alone_is_no_outage()
    {
        var days = new SimulatedTraffic().Draw(3).Select((day, i) => i is >= 100 and < 110 ? day with { Reference = day.Reference * 6 } : day);
        TrackingGapDetector.Find([.. days]).ShouldBeEmpty();
    }

    [Fact]
    public void Servers_that_are_down_too_are_no_outage_of_tracking()
    {
        var days = new SimulatedTraffic { Outage = (100, 101, 0.02) }.Draw(3).Select((day, i) => i is 100 or 101 ? day with { Reference = day.Reference * 0.1 } : day);
        TrackingGapDetector.Find([.. days]).ShouldBeEmpty();
    }

    [Fact]
    public void The_days_before_analytics_was_installed_and_its_first_days_are_no_outage()
    {
        var traffic = new SimulatedTraffic { UsersAtStart = 150 };
        var days = traffic.Draw(11).Select((day, i) => i switch
        {
            < 60 => day with { Observed = 0 },
            < 65 => day with { Observed = Math.Floor(day.Observed!.Value * (i - 59) / 10.0) },
            _ => day,
        });
        TrackingGapDetector.Find([.. days]).ShouldBeEmpty();
    }

    [Fact]
    public void A_day_is_not_judged_on_less_than_two_weeks()
        => TrackingGapDetector.Find([.. new SimulatedTraffic { Days = 13, Outage = (10, 12, 0) }.Draw(1)]).ShouldBeEmpty();
}
