using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Features.Decision.Money;

namespace Crossroads.Tests.Features.Decision.Money;

public sealed class MoneyModelTests
{
    [Fact]
    public void A_company_that_slow_users_leave_is_told_to_scale()
    {
        var view = Evaluate(MoneyTown.Build(bySlowness: 0.9, byNeed: 0));
        view.ProbabilityScale.ShouldBeGreaterThan(0.8);
        view.Level.ShouldBe("fitted");
        view.ChurnCauses!.Performance.Mean.ShouldBeGreaterThan(view.ChurnCauses.MissingFeatures.Mean);
    }

    [Fact]
    public void A_company_that_users_leave_for_what_is_missing_is_told_to_iterate()
    {
        var view = Evaluate(MoneyTown.Build(bySlowness: 0, byNeed: 2.2));
        view.ProbabilityScale.ShouldBeLessThan(0.2);
        view.ChurnCauses!.MissingFeatures.Mean.ShouldBeGreaterThan(view.ChurnCauses.Performance.Mean);
    }

    [Fact]
    public void What_is_missed_and_moves_nobody_is_believed_to_hardly_matter()
    {
        static double Hardly(MoneyRun run) => run.ChurnDraws.Average(draw => draw.Draw.Fit.Label.EndsWith("hardly matters", StringComparison.Ordinal) ? 1.0 : 0);
        Hardly(MoneyRun.Of(MoneyTown.Build(0.4, 0), 90, null)!).ShouldBeGreaterThan(0.35);
        Hardly(MoneyRun.Of(MoneyTown.Build(0.4, 2.2), 90, null)!).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes()
        => JsonSerializer.Serialize(Evaluate(MoneyTown.Build(0.4, 0.8, 200))).ShouldBe(JsonSerializer.Serialize(Evaluate(MoneyTown.Build(0.4, 0.8, 200))));

    [Fact]
    public void Parts_of_a_side_add_up_to_it_and_shares_of_causes_to_one()
    {
        var view = Evaluate(MoneyTown.Build(0.4, 0.8, 200));
        var parts = view.RevenueAtRisk.Parts.ToLookup(part => part.Side);
        parts["scale"].Sum(part => part.Mean).ShouldBe(view.RevenueAtRisk.Scale.Mean, 0.1);
        parts["iterate"].Sum(part => part.Mean).ShouldBe(view.RevenueAtRisk.Iterate.Mean, 0.1);
        (view.ChurnCauses!.Performance.Mean + view.ChurnCauses.MissingFeatures.Mean + view.ChurnCauses.Other.Mean).ShouldBe(1, 1e-9);
        (view.Allocation.Scale + view.Allocation.Iterate + view.Allocation.TechnicalDebt).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Three_customers_and_no_use_leave_the_priors_and_say_so()
    {
        var accounts = Enumerable.Range(0, 3).Select(i => new Account($"c{i}")).ToArray();
        var view = Evaluate(MoneyTown.Facts(accounts, [.. accounts.Select(account => new PaidSpan(account, -60, 0, false, false, 30, 30, null))]));
        view.EvidenceGrade.ShouldBe("D");
        view.Level.ShouldBe("prior_driven");
        view.ProbabilityScale.ShouldBeInRange(0.02, 0.6);
        view.ChurnCauses.ShouldBeNull();
        view.Warnings.ShouldContain(warning => warning.StartsWith("No response times"));
    }

    [Fact]
    public void Where_everything_is_slow_and_nobody_leaves_for_it_people_may_not_mind()
    {
        var (calm, hurt) = (MoneyRun.Of(MoneyTown.Build(0, 0), 90, null)!, MoneyRun.Of(MoneyTown.Build(0.9, 0), 90, null)!);
        calm.TolerantProbability.ShouldBeGreaterThan(Tolerance.Prior(calm.Facts));
        hurt.TolerantProbability.ShouldBeLessThan(0.02);
    }

    [Fact]
    public void A_part_that_nothing_is_known_for_is_left_out_with_its_reason()
    {
        var view = Evaluate(MoneyTown.Build(0.4, 0.8, 200));
        view.RevenueAtRisk.Parts.Select(part => part.Id).ShouldNotContain("deals.function");
        view.RevenueAtRisk.Parts.Select(part => part.Id).ShouldNotContain("trials.performance");
        view.Warnings.ShouldContain("Not counted, because unknown: no times of the landing page; no deals; no trials; no share of revenue that depends on use.");
    }

    [Fact]
    public void Weak_fit_counts_only_where_no_need_is_known()
    {
        var town = MoneyTown.Build(0.4, 0.8, 200);
        var trials = town.Accounts.Select((account, i) => new TrialSpan(account, -58 + (i % 43), -44 + (i % 43), i < 2)).ToArray();
        MoneyRun.Of(town with { Trials = trials, HasNeeds = false }, 90, null)!.Raw.Average(draw => draw.FitGap).ShouldBeGreaterThan(0);
        MoneyRun.Of(town with { Trials = trials }, 90, null)!.Raw.ShouldAllBe(draw => draw.FitGap == 0);
    }

    [Fact]
    public void A_flip_names_a_driver_that_the_page_knows_and_leads_to_the_other_side()
    {
        var view = Evaluate(MoneyTown.Build(0.4, 0.8, 200));
        view.Flips.ShouldNotBeEmpty();
        view.Flips.ShouldAllBe(flip => flip.Becomes == (view.ProbabilityScale > 0.5 ? "iterate" : "scale") && flip.From != flip.To);
        view.Flips.ShouldAllBe(flip => Flips.Title(flip.Driver) != flip.Driver.Replace('_', ' '));
    }

    private static MoneyView Evaluate(MoneyFacts facts) => MoneyModel.Evaluate(facts, "USD", 90, null).ShouldNotBeNull();
}
