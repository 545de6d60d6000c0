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
    private const int Draws = 500;
    private const int FewLeavers = 10;
    private const int FewTrials = 40;

    /// <inheritdoc/>
    public async Task<MoneyView?> EvaluateAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var facts = await new MoneyFactsReader(context, cancellationToken).ReadAsync();
        return facts.Spans.Count == 0 ? null : Evaluate(facts, context.Company.Currency, context.Company.PlanningHorizonDays, context.Company.Finance.UsageRevenueShare);
    }

    internal static MoneyView? Evaluate(MoneyFacts facts, string currency, int horizon, double? usageShare)
    {
        // The seed is a constant: facts alone decide.
        var seed = new SeededRandom(20_240_701);
        ulong Next(string name) => seed.Substream(name).NextUInt64();
        var churn = ChurnModel.Fit(facts, Next("churn"), Draws);
        var trials = TrialModel.Fit(facts, churn.Needs, Next("trials"), Draws);
        var shares = new CauseShares(churn);
        var churnDraws = shares.Weigh(churn.Draws, facts.ExitReasons, facts.OtherReasons, Next("reasons"));
        var landing = LandingModel.Fit(facts, Next("landing"), Draws);
        var capacity = CapacityOutlook.Of(facts, 7 * AlikeGroup.Weeks, Next("capacity"), Draws);
        var signUps = SignUpOutlook.Of(facts, trials, Next("sign-ups"), Draws);
        if (facts.Mrr + signUps.Arpu <= 0)
        {
            return null;
        }

        var groups = new AlikeGroups(facts, churn, trials);
        var deals = DealOutlook.Draw(facts, horizon, Next("deals"), Draws);
        var sales = DowntimeSales.Draw(facts, usageShare, Next("downtime"), Draws);
        var guesses = Guesses(facts.HasLatency, Next("latency"));
        RiskProjection Project(IReadOnlyList<FormDraw> churning, IReadOnlyList<FormDraw> trying) => new(groups, churning, trying, landing, capacity, signUps, deals, sales, guesses);
        var projection = Project(churnDraws, trials.Draws);
        var raw = Enumerable.Range(0, Draws).Select(draw => projection.Risk(draw, Levers.None)).ToArray();
        var noise = Discrepancy.Draw(Next("discrepancy"), Draws);
        var risk = new RiskSummary(raw, noise, Voice.Of(facts));
        var believed = Project(Unlearned(churnDraws, Next("prior churn")), Unlearned(trials.Draws, Next("prior trials")));
        var isFitted = churn.Events >= FewLeavers || trials.Mature >= FewTrials;
        var grade = Evidence.Grade(raw, Enumerable.Range(0, 150).Select(draw => believed.Risk(draw, Levers.None)));
        return new MoneyView(
            risk.Probability,
            risk.Probability,
            isFitted ? grade : "D",
            isFitted ? "fitted" : "prior_driven",
            risk.ToResult(currency, horizon, isFitted ? grade : "D"),
            shares.IsKnown ? Causes(shares, churnDraws) : null,
            CapacitySplit.Of(raw, noise, risk.Probability),
            FlipFinder.Find(projection, facts, capacity, trials, noise, risk),
            Information.Rank(raw, noise),
            Warnings(facts, churn, isFitted));
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

    /// <summary>Where no response time is known, the product may be half or twice as slow as a usual one.</summary>
    private static double[] Guesses(bool isKnown, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, Draws).Select(_ => isKnown ? 1 : Math.Exp(0.7 * random.NextNormal()))];
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

    private static List<string> Warnings(MoneyFacts facts, ChurnModel churn, bool isFitted)
    {
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

        var weights = churn.Fits.Zip(churn.Ensemble.Weights).GroupBy(item => item.First.Performance.Kind).Select(kind => kind.Sum(item => item.Second)).ToArray();
        if (isFitted && weights.Max() < 0.5)
        {
            warnings.Add("The data do not tell whether mean, worst or repeated bad days make users leave; the interval holds all of them.");
        }

        return warnings;
    }
}
