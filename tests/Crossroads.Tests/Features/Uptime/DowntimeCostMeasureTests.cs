using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;
using Crossroads.Features.Uptime;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Tests.Features.Uptime;

public sealed class DowntimeCostMeasureTests
{
    private const string Cost = "uptime.downtime_cost";

    [Fact]
    public async Task A_month_without_outage_costs_nothing()
    {
        var reading = await Company().Add(new IncidentFact(new DateTimeOffset(2026, 1, 3, 12, 0, 0, TimeSpan.Zero), 600, "all", null)).ReadAsync(Cost);
        reading.Measurement.Value.ShouldBe(0);
        reading.State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Days_of_outage_cost_more_than_one_per_cent_of_mrr()
    {
        var bench = Company();
        for (var day = 3; day <= 12; day++) bench.Add(new IncidentFact(bench.At(day, 9), 480, "all", null));
        var reading = await bench.ReadAsync(Cost);
        reading.Measurement.N.ShouldBe(10);
        reading.Measurement.Beside["hours"].ShouldBe(80);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Series.Count.ShouldBe(90);
        reading.Measurement.Series[^1].Value!.Value.ShouldBe(reading.Measurement.Value!.Value, 1e-6);
    }

    [Fact]
    public async Task Planned_maintenance_and_the_days_before_the_window_cost_nothing()
    {
        var bench = Company();
        bench.Add(new IncidentFact(bench.At(5, 2), 300, "all", "Planned maintenance of the database")).Add(new IncidentFact(bench.At(31, 2), 300, "all", null));
        (await bench.MeasureAsync(Cost)).N.ShouldBe(0);
    }

    [Fact]
    public async Task An_outage_of_a_region_costs_its_share_of_revenue()
    {
        var everywhere = Company();
        var small = Company();
        everywhere.Add(new IncidentFact(everywhere.At(5, 9), 600, "all", null));
        small.Add(new IncidentFact(small.At(5, 9), 600, "au", null));
        var all = (await everywhere.MeasureAsync(Cost)).Value!.Value;
        var part = (await small.MeasureAsync(Cost)).Value!.Value;
        (part / all).ShouldBe(0.25, 0.01);
    }

    [Fact]
    public async Task Refunds_of_the_week_after_are_counted_as_they_are()
    {
        var bench = Company();
        bench.Add(new IncidentFact(bench.At(5, 9), 1, "all", null)).Add(new InvoiceFact("r", "c1", bench.At(4), -250, null, "paid", "refund"));
        var measurement = await bench.MeasureAsync(Cost);
        measurement.Beside["credits_and_refunds"].ShouldBe(250);
        measurement.Value!.Value.ShouldBeInRange(250, 260);
    }

    [Fact]
    public async Task Without_an_incident_log_what_users_met_counts()
    {
        var bench = Company();
        for (var user = 0; user < 4; user++) bench.Add(new RequestDayFact(OperationsBench.Day(3), $"c{user}", 10, 0, 100, user == 0 ? 7200 : 0));
        var measurement = await bench.MeasureAsync(Cost);
        measurement.N.ShouldBe(1);
        measurement.Beside["hours"].ShouldBe(2);
        measurement.Value!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Two_reports_of_the_same_hours_are_one_outage()
    {
        var noon = new DateTimeOffset(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);
        var kept = Outage.WithoutOverlap([new(noon, 78, "all", null), new(noon.AddMinutes(60), 212, "all", null), new(noon.AddMinutes(10), 20, "eu", null), new(noon.AddHours(9), 20, "eu", null)]);
        kept.Count.ShouldBe(2);
        kept[0].Minutes.ShouldBe(272);
        kept[1].Region.ShouldBe("eu");
    }

    [Fact]
    public void A_flat_fee_loses_nothing_in_the_hour_but_customers()
    {
        var profile = new WeekProfile([], TimeZoneInfo.Utc);
        var outage = new Outage(new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero), 60, "all", null);
        var mrr = new Dictionary<string, double> { [""] = 72_000 };
        Mean(new Stakes(mrr, 0, 0, 0)).ShouldBe(0);
        Mean(new Stakes(mrr, 0, 0.05, 0)).ShouldBeInRange(300, 1500);

        // Half of the revenue of one hour (a 168th of a week's 16,800) does not come back.
        Mean(new Stakes(mrr, 0, 0, 1)).ShouldBe(50, 3);

        double Mean(Stakes stakes)
        {
            var random = new SeededRandom(1);
            var price = new OutagePrice(stakes, profile);
            return Enumerable.Range(0, 4000).Average(_ => price.Draw(outage, random));
        }
    }

    [Fact]
    public void An_hour_at_night_is_worth_less_than_one_at_noon_and_a_week_is_worth_a_week()
    {
        var monday = new DateTime(2026, 5, 4, 0, 0, 0, DateTimeKind.Utc);
        var busy = Enumerable.Range(0, 7 * 24).Select(hour => monday.AddHours(hour)).Where(hour => hour.Hour is >= 9 and < 17).Select(hour => (hour, 10.0));
        var profile = new WeekProfile(busy, TimeZoneInfo.Utc);
        var noon = new DateTimeOffset(2026, 5, 12, 12, 0, 0, TimeSpan.Zero);
        profile.Between(noon, noon.AddHours(1)).ShouldBeGreaterThan(10 * profile.Between(noon.AddHours(14), noon.AddHours(15)));
        profile.Between(noon, noon.AddDays(7)).ShouldBe(1, 1e-9);
        profile.Between(noon.AddMinutes(30), noon.AddMinutes(45)).ShouldBe(profile.Between(noon, noon.AddHours(1)) / 4, 1e-12);
    }

    [Fact]
    public void The_hour_of_the_week_is_that_of_the_wall_clock_in_winter_and_summer()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var profile = new WeekProfile([(new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc), 5)], berlin);
        var winter = new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(1));
        var summer = new DateTimeOffset(2026, 6, 8, 9, 0, 0, TimeSpan.FromHours(2));
        profile.Between(winter, winter.AddHours(1)).ShouldBeGreaterThan(0.8);
        profile.Between(summer, summer.AddHours(1)).ShouldBe(profile.Between(winter, winter.AddHours(1)));
    }

    /// <summary>Four customers paying 1,000 each since long ago, three in the EU and one in Australia, who work around the clock.</summary>
    private static OperationsBench Company()
    {
        var bench = new OperationsBench();
        for (var i = 0; i < 4; i++)
        {
            bench.Add(new CustomerFact($"c{i}", $"c{i}", null, null, null, null, i == 3 ? "au" : "eu"));
            bench.Add(new SubscriptionFact($"s{i}", $"c{i}", "pro", 1000, null, bench.At(300), null, null, "active", null));
        }

        for (var day = 1; day <= 60; day++)
        {
            for (var hour = 0; hour < 24; hour++) bench.Event("c0", "used", bench.At(day, hour));
        }

        return bench;
    }
}
