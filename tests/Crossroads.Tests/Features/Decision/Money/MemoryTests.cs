using Crossroads.Features.Decision.Money;

namespace Crossroads.Tests.Features.Decision.Money;

public sealed class MemoryTests
{
    [Fact]
    public void Who_has_made_up_his_mind_is_not_won_back_by_a_fix()
    {
        var memory = Memory.Of(Town(paidAfter: 20), seed: 1, draws: 50);
        memory.WaitDays.ShouldBe(27);
        for (var draw = 0; draw < 50; draw++)
        {
            memory.OfPayers(draw, 2, isNeed: false).ShouldBe(1);
            memory.OfPayers(draw, 4, isNeed: false).ShouldBeInRange(0, 0.999);
        }
    }

    [Fact]
    public void What_was_bad_is_forgotten_week_by_week()
    {
        var memory = Memory.Of(Town(paidAfter: 0), seed: 2, draws: 50);
        foreach (var isNeed in new[] { false, true })
        {
            for (var draw = 0; draw < 50; draw++)
            {
                var left = Enumerable.Range(0, 13).Select(week => memory.OfPayers(draw, week, isNeed)).ToArray();
                left.Zip(left.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First);
                left[12].ShouldBeLessThan(0.5);
            }
        }
    }

    [Fact]
    public void Trials_that_start_after_the_fix_have_met_nothing_bad()
    {
        var memory = Memory.Of(Town(paidAfter: 0), seed: 3, draws: 10);
        memory.OfTrials(0, 0, trialDays: 14, isNeed: false).ShouldBeGreaterThan(0);
        memory.OfTrials(0, 2, trialDays: 14, isNeed: false).ShouldBe(0);
    }

    [Fact]
    public void Where_no_last_paid_day_is_known_only_the_mind_takes_time()
        => Memory.Of(Town(paidAfter: null), seed: 4, draws: 10).WaitDays.ShouldBe(7);

    [Fact]
    public void A_late_end_of_the_paid_period_makes_both_sides_of_leaving_cheaper_and_trials_stay()
    {
        var at = MoneyTown.Build(0.6, 0.8);
        var late = at with { Spans = [.. at.Spans.Select(span => span.HasLeft ? span with { PaidAfter = 30 } : span)] };
        var (soon, slow) = (MoneyModel.Evaluate(at, "USD", 90, null)!.RevenueAtRisk, MoneyModel.Evaluate(late, "USD", 90, null)!.RevenueAtRisk);
        slow.Scale.P50.ShouldBeLessThan(0.9 * soon.Scale.P50);
        slow.Iterate.P50.ShouldBeLessThan(0.9 * soon.Iterate.P50);
    }

    private static MoneyFacts Town(int? paidAfter)
    {
        var accounts = Enumerable.Range(0, 12).Select(i => new Account($"c{i}")).ToArray();
        return MoneyTown.Facts(accounts, [.. accounts.Select((account, i) => new PaidSpan(account, -90, i < 6 ? -20 : 0, i < 6, false, 50, 30, null) { PaidAfter = i < 6 ? paidAfter : null })]);
    }
}
