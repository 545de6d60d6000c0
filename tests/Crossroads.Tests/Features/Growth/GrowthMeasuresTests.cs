using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Growth;

public class GrowthMeasuresTests
{
    [Fact]
    public async Task Equal_shares_of_four_segments_are_four_and_one_dominant_segment_is_no_testing()
    {
        var even = new TestCompany();
        for (var i = 0; i < 80; i++)
        {
            even.Subscription($"c{i}", 20, 30);
            even.Add(new CustomerFact($"c{i}", $"u{i}", null, null, null, $"segment {i % 4}", null));
        }

        var testing = await even.ReadAsync("growth.segments");
        // exp(ln 4 + 3 / (2 * 80)): Miller-Madow.
        testing.Measurement.Value!.Value.ShouldBe(4 * Math.Exp(3.0 / 160), 1e-9);
        testing.Measurement.Beside["largest_share_of_new_mrr"].ShouldBe(0.25);
        testing.State.ShouldBe(SignalState.Fires);

        // The same accounts, but one segment pays four times as much: it brings 57 % of the revenue.
        var whale = new TestCompany();
        for (var i = 0; i < 80; i++)
        {
            whale.Subscription($"c{i}", i % 4 == 0 ? 80 : 20, 30);
            whale.Add(new CustomerFact($"c{i}", $"u{i}", null, null, null, $"segment {i % 4}", null));
        }

        (await whale.ReadAsync("growth.segments")).State.ShouldNotBe(SignalState.Fires);
    }

    [Fact]
    public async Task Accounts_without_a_segment_above_30_percent_give_no_number()
    {
        var company = new TestCompany();
        for (var i = 0; i < 30; i++)
        {
            company.Subscription($"c{i}", 20, 30);
            company.Add(new CustomerFact($"c{i}", $"u{i}", null, null, null, i < 20 ? $"segment {i % 4}" : null, null));
        }

        var segments = await company.MeasureAsync("growth.segments");

        segments.Value.ShouldBeNull();
        segments.Missing.ShouldHaveSingleItem().ShouldContain("30 %");
    }

    [Fact]
    public async Task Only_accounts_that_first_paid_within_90_days_are_new()
    {
        var company = new TestCompany();
        for (var i = 0; i < 20; i++)
        {
            company.Subscription($"c{i}", 20, i < 10 ? 30 : 120);
            company.Add(new CustomerFact($"c{i}", $"u{i}", null, null, null, "agencies", null));
        }

        company.Subscription("c15", 40, 20, id: "upgrade");

        var segments = await company.MeasureAsync("growth.segments");

        segments.N.ShouldBe(10);
        segments.Value.ShouldBe(1);
    }

    [Fact]
    public async Task The_premise_stands_on_the_legs_that_can_be_seen()
    {
        var company = new TestCompany();
        for (var i = 0; i < 40; i++) company.Event($"u{i}", "user_signed_up", company.At(20, 3));
        company.Subscription("u1", 20, 60).Subscription("u2", 20, 10).Subscription("u3", 20, 9).Subscription("u4", 20, 8);

        var premise = await company.ReadAsync("growth.pmf_premise");

        premise.Measurement.Value.ShouldBe(1);
        premise.Measurement.Beside["signups_per_week"].ShouldBe(10);
        premise.Measurement.Beside["new_paying_accounts"].ShouldBe(3);
        premise.State.ShouldNotBe(SignalState.Fires);

        var dead = new TestCompany().Active("a", 90, 20).Subscription("a", 20, 100, 50);
        (await dead.ReadAsync("growth.pmf_premise")).State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Age_is_stated_or_seen_first()
    {
        var seen = new TestCompany().Active("a", 100).Subscription("a", 20, 80);
        var age = await seen.MeasureAsync("growth.age");
        age.Value.ShouldBe(100);
        age.Beside["days_since_first_payment"].ShouldBe(80);
        age.Beside["is_relevant"].ShouldBe(1);

        seen.Company = seen.Company with { LaunchedOn = new DateOnly(2025, 6, 1) };
        (await seen.MeasureAsync("growth.age")).Value.ShouldBe(365);
        var stage = await seen.MeasureAsync("growth.stage");
        stage.Beside["prior_odds_of_scale"].ShouldBe(0.67);
        stage.Value!.Value.ShouldBe(365 / 365.25, 1e-12);
    }

    [Fact]
    public async Task The_funnel_names_the_step_that_loses_most_revenue()
    {
        var company = new TestCompany();
        for (var day = 31; day <= 90; day++) company.Add(new WebDayFact(company.Day(day), 100, 10, 800));
        for (var i = 0; i < 200; i++)
        {
            company.Event($"u{i}", "user_signed_up", company.At(50, 3));
            if (i < 150) company.Event($"u{i}", "report created", company.At(49, 3));
            if (i < 100) company.Add(new TrialFact($"u{i}", company.At(49), company.At(35), i < 10));
            if (i < 10) company.Subscription($"u{i}", 30, 35);
        }

        var funnel = await company.MeasureAsync("growth.funnel");

        funnel.Beside["visitor_to_signup"].ShouldBe(0.1);
        funnel.Beside["signup_to_activation"].ShouldBe(0.75);
        funnel.Beside["activation_to_trial"]!.Value.ShouldBe(100 / 150.0, 1e-12);
        funnel.Beside["trial_to_paid"].ShouldBe(0.1);

        // 3,000 visitors a month, of whom 0.1 * 0.75 * 2/3 * 0.1 come to pay 30: 450 a month. Odds of 1 to 9 a tenth better are 0.1222: a share of 0.1089.
        funnel.Finding!.ShouldContain("visitor to sign-up");
        funnel.Value.ShouldBe(0.1);
        Convert.ToDouble(funnel.Rows!.Rows[3][6], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(450 * ((0.1222222 / 1.1222222 / 0.1) - 1), 0.01);
    }
}
