using Crossroads.Engine.Events;

namespace Crossroads.Tests.Features.Analytics.Signals;

public class AnalyticsSignalsTests
{
    [Fact]
    public async Task A_feature_is_compared_among_users_who_were_as_active()
    {
        var company = new TestCompany();
        // Heavy users (5 days) use the export and stay anyway: 80 % with it, 80 % without. Light users: 20 % and 20 %. Unadjusted the export looks like a miracle.
        for (var i = 0; i < 100; i++)
        {
            var (heavy, uses) = (i < 50, i < 40 || i >= 90);
            var rank = i < 40 ? i % 5 : i < 50 ? i % 5 : i % 5;
            var stays = heavy ? rank != 0 : rank == 0;
            int[] days = heavy ? [55, 53, 51, 49, 47] : [50];
            company.Active($"u{i}", days);
            if (uses) company.Event($"u{i}", "feature_used", company.At(days[^1], 13), new { feature = "export" });
            if (stays) company.Active($"u{i}", 10);
        }

        var engagement = await company.MeasureAsync("analytics.feature_engagement");

        var export = engagement.Rows!.Rows.Single(row => (string)row[0]! == "export");
        ((double)export[6]!).ShouldBe(0.68 - 0.32, 1e-9);
        ((double)export[3]!).ShouldBe(0, 1e-9);
        engagement.Finding!.ShouldContain("association");
    }

    [Fact]
    public async Task Feature_use_counts_distinct_users_of_28_days()
    {
        var company = new TestCompany();
        for (var i = 0; i < 10; i++) company.Event($"u{i}", "$pageview", company.At(5, 9));
        company.Event("u0", "feature_used", company.At(5, 10), new { feature = "export" }).Event("u0", "feature_used", company.At(4, 10), new { feature = "export" }).Event("u1", "report created", company.At(4, 10));
        company.Event("u2", "report created", company.At(40, 10));

        var use = await company.MeasureAsync("analytics.feature_use");

        use.Rows!.Rows.Select(row => string.Join("|", row)).ShouldBe(["export|1|2|0.1", "report created|1|1|0.1"]);
    }

    [Fact]
    public async Task The_core_loop_is_completed_when_its_end_follows_its_beginning_on_the_same_day()
    {
        var company = new TestCompany();
        for (var i = 0; i < 60; i++)
        {
            company.Event($"u{i}", "board opened", company.At(5, 9));
            if (i < 30) company.Event($"u{i}", "card moved", company.At(5, 10));
            // The next day is another one, and an end without a beginning is no loop.
            if (i is >= 30 and < 40) company.Event($"u{i}", "card moved", company.At(4, 10));
        }

        var loop = await company.MeasureAsync("analytics.core_loop");

        loop.Value.ShouldBe(0.5);
        loop.N.ShouldBe(60);
        loop.Beside["median_seconds_to_complete"].ShouldBe(3600);
        loop.Finding!.ShouldContain("board opened, then card moved");
    }

    [Fact]
    public async Task A_loop_that_the_founder_defined_is_followed_through_all_its_steps()
    {
        var company = new TestCompany();
        company.Company = company.Company with { CoreLoop = ["board opened", "card moved", "report sent"] };
        for (var i = 0; i < 60; i++)
        {
            company.Event($"u{i}", "board opened", company.At(5, 9)).Event($"u{i}", "board opened", company.At(5, 11));
            if (i < 40) company.Event($"u{i}", "card moved", company.At(5, 10)).Event($"u{i}", "card moved", company.At(5, 12));
            if (i < 20) company.Event($"u{i}", "report sent", company.At(5, 11)).Event($"u{i}", "report sent", company.At(5, 13)).Event($"u{i}", "report sent", company.At(5, 14));
            // Sent before the card was moved: the loop has an order.
            if (i is >= 20 and < 30) company.Event($"u{i}", "report sent", company.At(5, 9.5));
        }

        var loop = await company.MeasureAsync("analytics.core_loop");

        loop.Value!.Value.ShouldBe(20 / 60.0, 1e-12);
        loop.Beside["median_seconds_to_complete"].ShouldBe(7200);
        // Two boards, two cards, three reports: two loops.
        loop.Beside["loops_per_user_and_week"]!.Value.ShouldBe(40 / 60.0 / 4, 1e-12);
        loop.Rows!.Rows.Select(row => string.Join("|", row)).ShouldBe(["1|board opened|60", "2|card moved|40", "3|report sent|20"]);
        loop.Finding!.ShouldContain("The founder defined the loop");
    }

    [Fact]
    public async Task A_defined_loop_that_nobody_begins_is_unknown_and_names_the_event()
    {
        var company = new TestCompany().Active("a", 3);
        company.Company = company.Company with { CoreLoop = ["misspelt", "card moved"] };
        (await company.MeasureAsync("analytics.core_loop")).Missing.ShouldHaveSingleItem().ShouldContain("nobody did misspelt");
    }

    [Fact]
    public async Task Who_completes_the_loop_is_compared_with_others_who_are_as_active()
    {
        var company = new TestCompany();
        // Of 100 alike, 50 complete the loop 40 days ago; 40 of them and 20 of the others are there again.
        for (var i = 0; i < 100; i++)
        {
            company.Event($"u{i}", "board opened", company.At(40, 9));
            company.Event($"u{i}", i < 50 ? "card moved" : "app closed", company.At(40, 10));
            if (i < 40 || i is >= 50 and < 70) company.Active($"u{i}", 10);
        }

        company.Company = company.Company with { CoreLoop = ["board opened", "card moved"] };
        var retention = await company.MeasureAsync("analytics.loop_retention");

        retention.Value!.Value.ShouldBe(0.4, 1e-9);
        (retention.Beside["people_complete"], retention.Beside["people_incomplete"], retention.Beside["active_people"]).ShouldBe((50, 50, 60));
    }

    [Fact]
    public async Task Power_users_are_the_tenth_that_does_most_and_carry_their_accounts_revenue()
    {
        var company = new TestCompany();
        for (var i = 0; i < 20; i++)
        {
            company.Event($"u{i}", "$pageview", company.At(3, 9));
            for (var action = 0; action < (i < 2 ? 20 : 1); action++) company.Event($"u{i}", "card moved", company.At(3, 10));
            company.Add(new CustomerFact($"c{i}", $"u{i}", null, null, null, null, null)).Subscription($"c{i}", i == 0 ? 60 : i == 5 ? 40 : 0.0, 60);
        }

        company.Add(new FeatureRequestFact("r", company.At(4), "u1", "wish", "keyboard shortcuts", null, "request"));

        var power = await company.MeasureAsync("analytics.power_users");

        power.Value!.Value.ShouldBe(0.6, 1e-12);
        power.N.ShouldBe(20);
        power.Beside["power_users"].ShouldBe(2);
        power.Beside["share_of_actions"]!.Value.ShouldBe(40 / 58.0, 1e-12);
        power.Rows!.Rows.Single().ShouldBe(["keyboard shortcuts", 1]);
    }

    [Fact]
    public async Task Events_without_a_device_leave_the_mobile_share_unknown()
    {
        var mobile = await new TestCompany().Active("a", 3).MeasureAsync("analytics.mobile");

        mobile.Value.ShouldBeNull();
        mobile.Missing.ShouldHaveSingleItem().ShouldContain("$device_type");
    }
}
