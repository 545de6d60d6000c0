using Crossroads.Features.Simulation;
using Crossroads.Features.Simulation.Futures;

namespace Crossroads.Tests.Features.Simulation;

public sealed class TruthTests
{
    private static readonly Lazy<SimulationTruth[]> Twenty = new(() => [.. Enumerable.Range(1, 20).Select(seed => CompanySimulator.Judge(new SimulationOptions(seed, 100, Scale: 0.08)))]);

    [Fact]
    public void The_verdict_is_the_side_with_more_revenue_at_risk()
    {
        foreach (var truth in Twenty.Value)
            truth.Verdict.ShouldBe(truth.RarScale > truth.RarIterate ? "scale" : "iterate");
    }

    [Fact]
    public void Both_answers_and_all_mechanisms_occur_among_twenty_seeds()
    {
        Twenty.Value.Select(t => t.Verdict).Distinct().Order().ShouldBe(["iterate", "scale"]);
        Twenty.Value.Select(t => t.Generator).Distinct().Order().ShouldBe(CompanySimulator.Mechanisms.Except(["worth"]).Order());
    }

    [Fact]
    public void Fixing_a_side_costs_no_revenue_beyond_its_error()
    {
        foreach (var truth in Twenty.Value)
        {
            truth.RarScale.ShouldBeGreaterThan(-2 * truth.RarScaleError);
            truth.RarIterate.ShouldBeGreaterThan(-2 * truth.RarIterateError);
        }
    }

    [Fact]
    public void Parts_add_up_to_the_amounts()
    {
        foreach (var truth in Twenty.Value)
        {
            Sum(truth.Parts.Scale).ShouldBe(truth.RarScale, 1e-6 * truth.Mrr);
            Sum(truth.Parts.Iterate).ShouldBe(truth.RarIterate, 1e-6 * truth.Mrr);
            truth.Parts.AsIs.Trials.ShouldBeGreaterThan(0);
        }

        static double Sum(RevenueParts parts) => parts.Staying + parts.Trials + parts.Deals + parts.Outages;
    }

    [Fact]
    public void Cause_shares_are_shares()
    {
        foreach (var shares in Twenty.Value.Select(t => t.CauseShare))
        {
            (shares.Performance + shares.Features + shares.Other).ShouldBe(1, 1e-9);
            Math.Min(shares.Performance, Math.Min(shares.Features, shares.Other)).ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    [Fact]
    public void First_passages_come_in_order()
    {
        foreach (var truth in Twenty.Value.Where(t => t.FirstPassageUtil100 is not null))
            truth.FirstPassageUtil70!.Value.ShouldBeLessThanOrEqualTo(truth.FirstPassageUtil100!.Value);
    }

    [Fact]
    public void A_limit_counts_as_passed_when_the_mean_of_a_week_reaches_it()
    {
        double[] path = [.. Enumerable.Repeat(0.5, 10), 0.9, .. Enumerable.Repeat(0.5, 10), .. Enumerable.Repeat(0.8, 20)];
        TruthFinder.FirstPassage(path, 0.7).ShouldBe(25);
        TruthFinder.FirstPassage(path, 0.85).ShouldBeNull();
    }
}
