using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Billing;

public class MrrMeasureTests
{
    [Fact]
    public async Task Mrr_is_what_runs_now_without_trials_and_what_has_ended()
    {
        var company = new TestCompany()
            .Subscription("running", 100, 60)
            .Subscription("annual", 50, 200)
            .Subscription("ended", 30, 90, 20)
            .Subscription("trial", 40, 5, status: "trialing")
            .Subscription("late", 25, 50, status: "past_due")
            .Subscription("tomorrow", 500, -1);
        company.Add(new SubscriptionFact("s-leaving", "leaving", "pro", 10, null, company.At(60), company.At(3), null, "active", null));

        var mrr = await company.MeasureAsync("billing.mrr");

        // running + annual + leaving (cancelled to the end of its period) + late, which is past due and stands beside.
        mrr.Value.ShouldBe(160);
        mrr.Beside["past_due"].ShouldBe(25);
        mrr.Beside["after_decided_cancellations"].ShouldBe(150);
        var series = mrr.Series.ToDictionary(point => point.Day, point => point.Value);
        series[company.Day(61)].ShouldBe(80);
        series[company.Day(21)].ShouldBe(215);
        series[company.Day(20)].ShouldBe(185);
    }

    [Fact]
    public async Task The_milestone_counts_once_it_was_held_for_28_days()
    {
        (await new TestCompany().Subscription("a", 10_000, 40).ReadAsync("billing.mrr")).State.ShouldBe(SignalState.Fires);

        var recent = await new TestCompany().Subscription("a", 9_000, 60).Subscription("b", 1_500, 7).ReadAsync("billing.mrr");
        recent.State.ShouldBe(SignalState.Uncertain);
        recent.ProbabilityFires!.Value.ShouldBe(7 / 28.0, 1e-12);

        (await new TestCompany().Subscription("a", 12_000, 60, 2).Subscription("b", 100, 60).ReadAsync("billing.mrr")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Other_currencies_are_named_and_not_added()
    {
        var company = new TestCompany().Subscription("a", 100, 60, currency: "usd").Subscription("b", 80, 60, currency: "EUR");
        var mrr = await company.MeasureAsync("billing.mrr");
        mrr.Value.ShouldBe(100);
        mrr.Finding!.ShouldContain("EUR");

        var foreign = await new TestCompany().Subscription("b", 80, 60, currency: "EUR").MeasureAsync("billing.mrr");
        foreign.Value.ShouldBeNull();
        foreign.Missing[0].ShouldContain("currency");
    }

    [Fact]
    public async Task Other_currencies_are_converted_at_the_rates_that_the_founder_states()
    {
        var company = new TestCompany().Subscription("a", 100, 60).Subscription("b", 80, 60, currency: "eur").Subscription("c", 15_000, 60, currency: "JPY");
        company.Company = company.Company with { ExchangeRates = new Dictionary<string, double> { ["EUR"] = 1.25, ["JPY"] = 0.0064 } };
        var mrr = await company.MeasureAsync("billing.mrr");
        mrr.Value!.Value.ShouldBe(100 + 100 + 96, 1e-9);
        mrr.Beside["subscriptions_in_other_currencies"].ShouldBe(0);
        mrr.Finding!.ShouldContain("EUR is counted at 1.25 USD (company.yaml).");
        (await company.MeasureAsync("billing.arpa")).Value!.Value.ShouldBe(100, 1e-9);
    }

    [Fact]
    public async Task Without_a_stated_rate_the_same_plans_prices_tell_it()
    {
        var company = new TestCompany();
        for (var i = 0; i < 3; i++)
            company.Subscription($"pro-{i}", 108, 60).Subscription($"pro-eu-{i}", 100, 60, currency: "EUR").Subscription($"team-{i}", 216, 60, plan: "team").Subscription($"team-eu-{i}", 200, 60, currency: "EUR", plan: "team");
        var mrr = await company.Subscription("gb", 50, 60, currency: "GBP").MeasureAsync("billing.mrr");
        mrr.Value!.Value.ShouldBe(3 * 2 * (108 + 216), 1e-9);
        mrr.Finding.ShouldBe("EUR is counted at 1.08 USD (prices of the same plans). 1 subscription in GBP is not in it: no exchange rate is known.");
    }

    [Fact]
    public async Task A_currency_that_is_no_code_has_no_rate_and_changes_no_other()
    {
        var company = new TestCompany();
        for (var i = 0; i < 3; i++) company.Subscription($"home-{i}", 100, 60).Subscription($"odd-{i}", 50, 60, currency: "A=1,USD");
        var mrr = await company.MeasureAsync("billing.mrr");
        mrr.Value.ShouldBe(300);
        mrr.Beside["subscriptions_in_other_currencies"].ShouldBe(3);
    }

    [Fact]
    public async Task A_subscription_that_began_as_a_trial_is_paid_from_the_trials_end()
    {
        var company = new TestCompany().Subscription("a", 100, 20);
        company.Add(new TrialFact("a", company.At(20, 1), company.At(6, 1), null));

        var series = (await company.MeasureAsync("billing.mrr")).Series.ToDictionary(point => point.Day, point => point.Value);

        series.ContainsKey(company.Day(7)).ShouldBeFalse();
        series[company.Day(6)].ShouldBe(100);
    }
}
