using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Growth;

public class RetentionMeasureTests
{
    [Fact]
    public async Task Retention_is_the_share_of_last_months_newcomers_seen_in_this_month()
    {
        var company = new TestCompany();
        // 100 newcomers 50 days ago; 30 of them come back 10 days ago. Older and newer users are not in the cohort.
        for (var i = 0; i < 100; i++) company.Active($"u{i}", i < 30 ? [50, 10] : [50]);
        for (var i = 0; i < 40; i++) company.Active($"older{i}", 80, 45, 5);
        for (var i = 0; i < 40; i++) company.Active($"newer{i}", 20, 5);

        var reading = await company.ReadAsync("growth.retention_m");
        var retention = reading.Measurement;

        retention.Value.ShouldBe(0.3);
        retention.N.ShouldBe(100);
        // Beta(30.5, 70.5): Pr(below 40 %) = 0.98.
        reading.ProbabilityFires!.Value.ShouldBe(0.98, 0.005);
        reading.State.ShouldBe(SignalState.Fires);
        // Rolling: everyone active in the month before: 100 and the 40 older ones; 70 of them are back.
        retention.Beside["rolling"]!.Value.ShouldBe(70.0 / 140, 1e-12);
        // Seen 30 to 59 days after the first day, of those new 90 to 60 days ago: the older ones were, 35 days later.
        retention.Beside["days_30_to_59"].ShouldBe(1);
    }

    [Fact]
    public async Task A_newcomer_of_this_month_has_no_complete_follow_up_and_does_not_count()
    {
        var company = new TestCompany().Active("a", 60, 30).Active("b", 31).Active("c", 30).Active("d", 61, 3);

        var retention = await company.MeasureAsync("growth.retention_m");

        // a is new on the first day of the cohort and back on the first day after it; b is new on its last day; c is too new, d too old.
        retention.N.ShouldBe(2);
        retention.Value.ShouldBe(0.5);
        retention.Sufficient.ShouldBeFalse();
    }

    [Fact]
    public async Task The_threshold_is_tested_on_those_who_did_something_in_their_first_week()
    {
        var company = new TestCompany();
        for (var i = 0; i < 60; i++)
        {
            company.Event($"looker{i}", "$pageview", company.At(50, 9));
            company.Event($"doer{i}", "$pageview", company.At(50, 9)).Event($"doer{i}", "report created", company.At(49, 9));
            if (i < 48) company.Event($"doer{i}", "$pageview", company.At(9, 9));
        }

        var reading = await company.ReadAsync("growth.retention_m");

        reading.Measurement.Value.ShouldBe(48.0 / 120);
        reading.Measurement.Beside["activated_users"].ShouldBe(0.8);
        reading.State.ShouldBe(SignalState.Clear);
        reading.Measurement.Finding!.ShouldContain("80");
    }

    [Fact]
    public async Task The_history_gives_the_retention_that_each_day_showed()
    {
        var company = new TestCompany();
        for (var i = 0; i < 20; i++) company.Active($"u{i}", i < 5 ? [100, 65] : [100]);
        company.Active("late", 45);

        var retention = (await company.MeasureAsync("growth.retention_m")).Series.ToDictionary(point => point.Day, point => point.Value);

        // New 100 days ago: in the cohort of the days from 70 to 41 days ago. Five come back 65 days ago and count as seen for 30 days.
        retention[company.Day(70)].ShouldBe(0);
        retention[company.Day(66)].ShouldBe(0);
        retention[company.Day(65)].ShouldBe(0.25);
        retention[company.Day(41)].ShouldBe(0.25);
        retention.GetValueOrDefault(company.Day(40)).ShouldBeNull();
    }
}
