using Crossroads.Statistics.Hazards;

namespace Crossroads.Features.Decision.Money;

/// <summary>Why trials become customers or not (DECISION 2.4): logistic, over the same forms of exposure as churn.</summary>
internal sealed class TrialModel
{
    private const int MostTrials = 3000;

    /// <summary>All forms in which people mind how the product performs.</summary>
    public required FormEnsemble Minding { get; init; }

    /// <summary>The forms in which they hardly do.</summary>
    public required FormEnsemble Tolerant { get; init; }

    public required IReadOnlyList<TrialSpan> Recent { get; init; }

    public required int Mature { get; init; }

    /// <summary>Days from the start of a trial to its end, usually.</summary>
    public required double Length { get; init; }

    public static TrialModel Fit(MoneyFacts facts, Priors priors, ulong seed, int draws)
    {
        var mature = facts.Trials.Where(trial => trial.Converted is not null && trial.End < 0).OrderByDescending(trial => trial.Start).Take(MostTrials).ToArray();
        var metOnly = NeedForm.MetSuffices(facts);
        var needs = NeedForm.For(facts, [.. mature.Select(trial => (trial.Account, trial.End))], metOnly);
        var lacks = needs.Select(need => mature.Select(trial => need.Of(trial.Account, trial.End)).ToArray()).ToArray();
        var needPrior = facts.HasNeeds ? NeedForm.PriorFactor([.. facts.Trials.Where(trial => trial.Start >= -90).Select(trial => trial.Account).Distinct()], metOnly) : 1;
        var byForm = new FormFit[PerformanceForm.All.Length][];
        Parallel.For(0, byForm.Length, i => byForm[i] = FitForm(priors, PerformanceForm.All[i], mature, needs, lacks, needPrior));
        var fits = byForm.SelectMany(form => form).ToArray();
        return new TrialModel
        {
            Minding = FormEnsemble.Of([.. fits.Where(fit => !fit.Performance.IsTolerated)], seed, draws),
            Tolerant = FormEnsemble.Of([.. fits.Where(fit => fit.Performance.IsTolerated)], seed + 1, draws),
            Recent = [.. facts.Trials.Where(trial => trial.End < 0 && trial.Start >= -70).Take(3000)],
            Mature = mature.Length,
            Length = mature.Length == 0 ? 14 : mature.Average(trial => trial.End - trial.Start),
        };
    }

    private static FormFit[] FitForm(Priors priors, PerformanceForm performance, TrialSpan[] mature, NeedForm[] needs, double[][] lacks, double needPrior)
    {
        BaseTerm[] terms = [priors.Conversion, new("usage", 0.2, 0.4), new("activity", 0.3, 0.5), new("activity squared", 0, 0.3)];
        var doses = mature.Select(trial => performance.Of(trial.Account, trial.End)).ToArray();
        var model = new CauseModel([.. terms], [.. priors.TrialCauses(performance, needPrior)]);
        CauseFit? last = null;
        var fits = new List<FormFit>();
        foreach (var (need, lack) in needs.Zip(lacks))
        {
            CauseCell[] cells = [.. mature.Select((trial, i) => new CauseCell(1, trial.Converted == true ? 1 : 0, Base(trial),
                [doses[i].Latency, doses[i].Errors, doses[i].Downtime, lack[i]]))];
            var label = $"trials, {performance.Name}, {need.Name}";
            var fit = CauseRegression.Fit(model, cells, CauseLink.Logistic, label, last?.Mode);
            last = fit.IsKnown ? fit : ChurnModel.Prior(model, CauseLink.Logistic, label);
            fits.Add(new FormFit(last, performance, need, last.Iterations == 0 ? [] : cells));
        }

        return [.. fits];
    }

    /// <summary>Who is active more converts more and, having had more occasions, is known better: without activity beside it, need per active day would stand for it.</summary>
    public static double[] Base(TrialSpan trial) => [1, trial.Account.Usage, trial.Account.Activity, trial.Account.Activity * trial.Account.Activity];
}
