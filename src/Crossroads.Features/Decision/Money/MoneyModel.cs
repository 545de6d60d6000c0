using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// Revenue at risk of both sides, learned from the company's own accounts (DECISION 2). Every source is optional: what is missing leaves its prior. The same
/// facts give the same numbers.
/// </summary>
public sealed class MoneyModel : IMoneyModel
{
    private const int FewLeavers = 10;
    private const int FewTrials = 40;

    public IReadOnlyList<AssumptionDefinition> Assumptions => AssumptionCatalogue.All;

    /// <inheritdoc/>
    public async Task<MoneyView?> EvaluateAsync(MeasureContext context, IReadOnlyDictionary<string, AssumedRange> own, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var facts = await new MoneyFactsReader(context, cancellationToken).ReadAsync();
        return facts.Spans.Count == 0 ? null : Evaluate(facts, context.Company.Currency, context.Company.PlanningHorizonDays, context.Company.Finance.UsageRevenueShare, new Priors(own));
    }

    internal static MoneyView? Evaluate(MoneyFacts facts, string currency, int horizon, double? usageShare, Priors? priors = null)
        => MoneyRun.Of(facts, horizon, usageShare, priors) is { } run ? View(run, currency) : null;

    private static MoneyView View(MoneyRun run, string currency)
    {
        var (facts, churn, trials, risk) = (run.Facts, run.Churn, run.Trials, run.Summary);
        var believed = run.Project(Unlearned(run.ChurnDraws, run.Next("prior churn")), Unlearned(run.TrialDraws, run.Next("prior trials")));
        var isFitted = churn.Events >= FewLeavers || trials.Mature >= FewTrials;
        var grade = isFitted ? Evidence.Grade(run.Raw.Select(draw => (draw.Scale, draw.Iterate)), Enumerable.Range(0, 150).Select(draw => believed.Sides(draw, Levers.None))) : "D";
        var money = risk.ToResult(currency, run.Horizon, grade, run.Absent);
        var (curves, flips) = WhatIf.Draw(run, money);
        return new MoneyView(
            risk.Probability,
            risk.Probability,
            grade,
            isFitted ? "fitted" : "prior_driven",
            money,
            run.Shares.IsKnown ? Causes(run.Shares, run.ChurnDraws) : null,
            CapacitySplit.Of(run.Raw, run.Noise, risk.Probability, run.Priors),
            flips,
            Information.Rank(run.Raw, run.Noise),
            Warnings(run, isFitted)) { WhatIf = curves, Assumptions = AssumptionReport.Of(run, run.Priors) };
    }

    /// <summary>The same draws with strengths from the priors: what would be believed without data.</summary>
    private static FormDraw[] Unlearned(IReadOnlyList<FormDraw> draws, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. draws.Take(150).Select(item => item with
        {
            Draw = item.Draw with
            {
                Strengths = [.. item.Draw.Fit.Model.Causes.Select(cause => cause.PriorMedian * Math.Exp(cause.PriorLogSpread * random.NextNormal()))],
            },
        })];
    }

    private static ChurnCauses Causes(CauseShares shares, IReadOnlyList<FormDraw> draws)
    {
        var all = draws.Select(draw => shares.Of(draw, byMoney: true)).ToArray();
        return new ChurnCauses(Interval(all.Select(share => share.Performance)), Interval(all.Select(share => share.Need)), Interval(all.Select(share => share.Other)));

        static ShareInterval Interval(IEnumerable<double> values)
        {
            var sorted = values.Order().ToArray();
            return new ShareInterval(sorted.Average(), RiskSummary.Quantile(sorted, 0.1), RiskSummary.Quantile(sorted, 0.9));
        }
    }

    private static List<string> Warnings(MoneyRun run, bool isFitted)
    {
        var (facts, churn) = (run.Facts, run.Churn);
        var warnings = facts.Warnings.ToList();
        if (!isFitted)
        {
            warnings.Add("Too few have left or tried to learn from: the money at risk is mostly prior belief.");
        }

        if (!facts.HasLatency)
        {
            warnings.Add("No response times of users are known: what slowness costs is prior belief.");
        }

        if (!facts.HasNeeds)
        {
            warnings.Add("No requests, searches without result or feature tickets are known: what missing features cost is prior belief.");
        }

        var weights = churn.Minding.Averaged.Fits.Zip(churn.Minding.Averaged.Weights).GroupBy(item => PerformanceForm.All.Single(form => item.First.Label.Contains($", {form.Name},", StringComparison.Ordinal)).Kind).Select(kind => kind.Sum(item => item.Second)).ToArray();
        if (isFitted && weights.Max() < 0.5)
        {
            warnings.Add("The data do not tell whether mean, worst or repeated bad days make users leave; the interval holds all of them.");
        }

        if (run.TolerantProbability is > 0.3 and var tolerant)
        {
            warnings.Add(FormattableString.Invariant($"These users may simply not mind how slow it is ({100 * tolerant:0} % likely); the interval holds both."));
        }

        var missing = run.Absent.Where(part => part.Key != "fit_gap").GroupBy(part => part.Value).Select(group => group.Key).ToArray();
        if (missing.Length > 0)
        {
            warnings.Add($"Not counted, because unknown: {string.Join("; ", missing)}.");
        }

        return warnings;
    }
}
