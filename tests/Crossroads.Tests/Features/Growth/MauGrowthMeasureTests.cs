using Crossroads.Engine.Events;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Growth;

public class MauGrowthMeasureTests
{
    [Fact]
    public async Task Growth_compares_the_distinct_users_of_two_trailing_months()
    {
        var company = new TestCompany();
        for (var i = 0; i < 120; i++) company.Active($"old{i}", 70, 45);
        for (var i = 0; i < 60; i++) company.Active($"old{i}", 10, 9);
        for (var i = 0; i < 120; i++) company.Active($"new{i}", 5);

        var growth = await company.MeasureAsync("growth.mau_growth");

        // 120 users before (45 days ago), 60 of them and 120 new ones after.
        growth.Beside["mau_before"].ShouldBe(120);
        growth.Beside["mau"].ShouldBe(180);
        growth.Value!.Value.ShouldBe(0.5, 1e-12);
        growth.N.ShouldBe(120);
        growth.Sufficient.ShouldBeTrue();

        // Matched pairs: var log ratio = (A + B) / ((A + C)(B + C)) = (60 + 120) / (120 * 180); 80 % interval of the log-normal.
        var spread = 1.2815515655 * Math.Sqrt(180 / (120.0 * 180));
        growth.Low!.Value.ShouldBe((1.5 * Math.Exp(-spread)) - 1, 1e-6);
        growth.High!.Value.ShouldBe((1.5 * Math.Exp(spread)) - 1, 1e-6);
        growth.ProbabilityAbove!(0.5).ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public async Task Yesterday_counts_and_today_does_not()
    {
        var company = new TestCompany { AsOf = new DateTimeOffset(2026, 6, 1, 18, 0, 0, TimeSpan.Zero) };
        company.Active("a", 60, 31, 0).Active("b", 61, 30).Active("c", 61, 1);

        var growth = await company.MeasureAsync("growth.mau_growth");

        // Before: a (60 and 31 days ago). After: b (30 days ago) and c (yesterday). The day of 61 days ago is too old, today is not over.
        growth.Beside["mau_before"].ShouldBe(1);
        growth.Beside["mau"].ShouldBe(2);
    }

    [Fact]
    public async Task A_day_belongs_to_the_time_zone_of_the_company()
    {
        var company = new TestCompany("America/New_York");
        // 22:00 in New York on the last day of the base month is already the next day in UTC.
        company.Event("a", "app opened", company.At(31, 22)).Active("b", 5);

        var growth = await company.MeasureAsync("growth.mau_growth");

        growth.Beside["mau_before"].ShouldBe(1);
        growth.Beside["mau"].ShouldBe(1);
    }

    [Fact]
    public async Task Merged_ids_are_one_user_and_what_users_did_not_mean_is_no_activity()
    {
        var company = new TestCompany();
        company.Active("phone", 40, 3).Active("laptop", 41, 2).Merge("phone", "laptop");
        company.Event("ghost", "$identify", company.At(5, 3)).Event("ghost", "$pageleave", company.At(5, 4));
        company.Event("reader", "$pageview", company.At(5, 3)).Event("reader", "$pageleave", company.At(5, 4));

        var growth = await company.MeasureAsync("growth.mau_growth");

        growth.Beside["mau_before"].ShouldBe(1);
        growth.Beside["mau"].ShouldBe(2);
    }

    [Fact]
    public async Task Bots_internal_and_test_accounts_are_no_users()
    {
        var company = new TestCompany();
        company.Company = company.Company with { TestAccountFiltersJson = """[{"key": "email", "operator": "not_icontains", "type": "person", "value": "@acme.test"}]""" };
        company.Active("human", 40, 3).Person("human", new { email = "ann@example.com" });
        company.Active("colleague", 3).Person("colleague", new { is_internal = true });
        company.Active("tester", 3).Person("tester", new { email = "qa@Acme.test" });
        company.Event("crawler", "$pageview", company.At(3, 5), new Dictionary<string, object> { ["$browser_type"] = "bot" });

        var growth = await company.MeasureAsync("growth.mau_growth");
        var excluded = await company.MeasureAsync("growth.excluded_people");

        growth.Beside["mau"].ShouldBe(1);
        excluded.Rows!.Rows.Select(row => row[1]).Order().ShouldBe(["bot", "internal", "test account"]);
    }

    [Fact]
    public async Task Days_without_tracking_are_skipped_and_both_windows_reach_further_back()
    {
        var company = new TestCompany { Quality = new DataQuality([new QualityGap("events", new(2026, 5, 22), new(2026, 5, 31), "outage")], []) };
        // The last 30 observed days are 40 to 11 days ago, the 30 before 70 to 41.
        company.Active("a", 65, 45).Active("b", 69, 20).Active("c", 5).Active("d", 70, 40);

        var growth = await company.MeasureAsync("growth.mau_growth");

        growth.Beside["mau_before"].ShouldBe(3);
        growth.Beside["mau"].ShouldBe(2);
        growth.Series[^1].Value.ShouldBeNull();
        growth.Suspect.ShouldBeNull();
    }

    [Fact]
    public async Task A_campaign_burst_shows_beside_the_growth_without_it()
    {
        var company = new TestCompany();
        company.Add(new ChangeFact(company.At(12), "campaign", "launch week"));
        for (var i = 0; i < 10; i++) company.Active($"old{i}", 62, 40, 6);
        for (var i = 0; i < 30; i++) company.Active($"burst{i}", 11);

        var growth = await company.MeasureAsync("growth.mau_growth");

        growth.Value.ShouldBe(3);
        growth.Beside["growth_without_campaign"].ShouldBe(0);
        growth.Beside["users_from_campaigns"].ShouldBe(30);
    }

    [Fact]
    public async Task The_history_holds_the_growth_of_each_day()
    {
        var company = new TestCompany();
        // One user on every day, a second one from 35 days ago on.
        company.Active("a", [.. Enumerable.Range(1, 150)]).Active("b", [.. Enumerable.Range(1, 35)]);

        var growth = await company.MeasureAsync("growth.mau_growth");

        growth.Series.Count.ShouldBe(90);
        var byDay = growth.Series.ToDictionary(point => point.Day, point => point.Value);
        // From 35 days ago on two users are compared with one, until the second one is in the base window too: 30 days later.
        byDay[company.Day(36)].ShouldBe(0);
        byDay[company.Day(35)].ShouldBe(1);
        byDay[company.Day(6)].ShouldBe(1);
        byDay[company.Day(5)].ShouldBe(0);
        growth.Beside["stable_growth"]!.Value.ShouldBeInRange(0, 2);
    }

    [Fact]
    public async Task Below_the_minimum_sample_it_stays_uncertain_and_without_events_it_says_what_to_connect()
    {
        var small = new TestCompany().Active("a", 61, 40).Active("b", 3).Active("c", 3).Active("d", 3).Active("e", 3);
        var reading = await small.ReadAsync("growth.mau_growth");
        reading.State.ShouldBe(SignalState.Uncertain);
        reading.Measurement.Value.ShouldBe(3);

        var nothing = await new TestCompany().ReadAsync("growth.mau_growth");
        nothing.State.ShouldBe(SignalState.NoData);
        nothing.Measurement.Value.ShouldBeNull();
        nothing.Measurement.Missing.ShouldHaveSingleItem().ShouldContain("connect events");
    }
}
