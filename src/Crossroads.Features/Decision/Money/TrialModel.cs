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

    /// <summary>What is fixed before the trial: use, segment, and the calendar.</summary>
    public required TrialTerms Terms { get; init; }

    public static TrialModel Fit(MoneyFacts facts, Priors priors, ulong seed, int draws)
    {
        var terms = new TrialTerms(facts, priors);
        var mature = facts.Trials.Where(trial => trial.Converted is not null && trial.End < 0).OrderByDescending(trial => trial.Start).Take(MostTrials).ToArray();
        var metOnly = NeedForm.MetSuffices(facts);
        var needs = NeedForm.For(facts, [.. mature.Select(trial => (trial.Account, trial.End))], metOnly);
        var lacks = needs.Select(need => mature.Select(trial => need.Of(trial.Account, trial.End)).ToArray()).ToArray();
        var needPrior = facts.HasNeeds ? NeedForm.PriorFactor([.. facts.Trials.Where(trial => trial.Start >= -90).Select(trial => trial.Account).Distinct()], metOnly) : 1;
        var byForm = new FormFit[PerformanceForm.All.Length][];
        Parallel.For(0, byForm.Length, i => byForm[i] = FitForm(priors, PerformanceForm.All[i], terms, mature, needs, lacks, needPrior));
        var fits = byForm.SelectMany(form => form).ToArray();
        return new TrialModel
        {
            Terms = terms,
            Minding = FormEnsemble.Of([.. fits.Where(fit => !fit.Performance.IsTolerated)], seed, draws),
            Tolerant = FormEnsemble.Of([.. fits.Where(fit => fit.Performance.IsTolerated)], seed + 1, draws),
            Recent = [.. facts.Trials.Where(trial => trial.End < 0 && trial.Start >= -70).Take(3000)],
            Mature = mature.Length,
            Length = mature.Length == 0 ? 14 : mature.Average(trial => trial.End - trial.Start),
        };
    }

    private static FormFit[] FitForm(Priors priors, PerformanceForm performance, TrialTerms terms, TrialSpan[] mature, NeedForm[] needs, double[][] lacks, double needPrior)
    {
        var bases = mature.Select(terms.Of).ToArray();
        var doses = mature.Select(trial => performance.Of(trial.Account, trial.End)).ToArray();
        CauseFit? last = null;
        var fits = new List<FormFit>();
        foreach (var (need, lack, matters) in NeedForm.Hypotheses(needs, lacks))
        {
            var model = new CauseModel([.. terms.All], [.. priors.TrialCauses(performance, needPrior * matters)]);
            CauseCell[] cells = [.. mature.Select((trial, i) => new CauseCell(1, trial.Converted == true ? 1 : 0, bases[i],
                [doses[i].Latency, doses[i].Errors, doses[i].Downtime, lack[i]]))];
            var label = $"trials, {performance.Name}, {need.Label(matters)}";
            var fit = CauseRegression.Fit(model, cells, CauseLink.Logistic, label, last?.Mode);
            last = fit.IsKnown ? fit : ChurnModel.Prior(model, CauseLink.Logistic, label);
            fits.Add(new FormFit(last, performance, need, last.Iterations == 0 ? [] : cells));
        }

        return [.. fits];
    }
}
