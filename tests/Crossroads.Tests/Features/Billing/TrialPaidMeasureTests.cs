using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Billing;

public class TrialPaidMeasureTests
{
    [Fact]
    public async Task Only_trials_whose_time_to_decide_is_over_count_in_full()
    {
        var company = new TestCompany();
        for (var i = 0; i < 100; i++) company.Add(new TrialFact($"old{i}", company.At(60), company.At(46), i < 8));
        // Growth: many young trials without a payment. A trial of 14 days that began 10 days ago has not been decided: conversions came after 14 days.
        for (var i = 0; i < 300; i++) company.Add(new TrialFact($"young{i}", company.At(10), company.At(-4), null));

        var conversion = await company.MeasureAsync("billing.trial_paid");

        conversion.Value!.Value.ShouldBe(0.08, 1e-12);
        conversion.N.ShouldBe(100);
        conversion.Beside["open_trials"].ShouldBe(300);
        conversion.Sufficient.ShouldBeTrue();
        // Beta(8.5, 92.5), integrated by hand.
        conversion.ProbabilityAbove!(0.05).ShouldBe(0.909008, 1e-5);
    }

    [Fact]
    public async Task An_open_trial_counts_for_the_part_of_its_decision_that_is_over()
    {
        var company = new TestCompany();
        // Of ten converters five paid after 5 days and five after 20.
        for (var i = 0; i < 100; i++)
        {
            company.Add(new TrialFact($"old{i}", company.At(60), company.At(46), null));
            if (i < 10) company.Add(new InvoiceFact($"i{i}", $"old{i}", company.At(i < 5 ? 55 : 40), 20, null, "paid", null));
        }

        for (var i = 0; i < 40; i++) company.Add(new TrialFact($"open{i}", company.At(10), company.At(-4), null));

        // Half of the decision of the 40 open ones is over: they are worth 20 failures.
        (await company.MeasureAsync("billing.trial_paid")).Value!.Value.ShouldBe(10 / 120.0, 1e-12);
    }

    [Fact]
    public async Task A_payment_that_was_refunded_within_30_days_is_no_conversion()
    {
        var company = new TestCompany();
        for (var i = 0; i < 20; i++)
        {
            company.Add(new TrialFact($"c{i}", company.At(70), company.At(56), null));
            if (i >= 4) continue;
            company.Add(new InvoiceFact($"i{i}", $"c{i}", company.At(55), 20, null, "paid", "subscription"));
            if (i == 0) company.Add(new InvoiceFact("back", "c0", company.At(40), 20, null, "paid", "refund"));
            if (i == 1) company.Add(new InvoiceFact("part", "c1", company.At(40), -5, null, "paid", "credit"));
            if (i == 2) company.Add(new InvoiceFact("later", "c2", company.At(10), 20, null, "paid", "refund"));
        }

        (await company.MeasureAsync("billing.trial_paid")).Beside["conversions"].ShouldBe(3);
    }

    [Fact]
    public async Task A_flag_about_the_future_does_not_count_and_payments_after_the_grace_do_not_either()
    {
        var company = new TestCompany { AsOf = new DateTimeOffset(2026, 5, 2, 0, 0, 0, TimeSpan.Zero) };
        company.Add(new TrialFact("future", company.At(40), company.At(26), true));
        company.Add(new TrialFact("late", company.At(80), company.At(66), null)).Add(new InvoiceFact("i", "late", company.At(50), 20, null, "paid", null));
        company.Add(new TrialFact("done", company.At(80), company.At(66), true));

        var conversion = await company.MeasureAsync("billing.trial_paid");

        conversion.Beside["conversions"].ShouldBe(1);
        conversion.Beside["open_trials"].ShouldBe(1);
    }

    [Fact]
    public async Task Few_trials_stay_uncertain()
    {
        var company = new TestCompany();
        for (var i = 0; i < 60; i++) company.Add(new TrialFact($"c{i}", company.At(60), company.At(46), false));

        (await company.ReadAsync("billing.trial_paid")).State.ShouldBe(SignalState.Uncertain);
    }
}
