using Crossroads.Statistics.Hazards;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>One week of one paid span.</summary>
internal sealed record PaidWeek(PaidSpan Span, int From, double Weeks, double Events, double[] Base);

/// <summary>Why paying accounts leave: weekly hazards under every form of exposure, additive and multiplicative, averaged by evidence (DECISION 2.3).</summary>
internal sealed class ChurnModel
{
    /// <summary>Days before a week that do not count: who has decided to go behaves differently (reverse causality).</summary>
    public const int LagDays = 7;
    private const int MostRows = 6000;

    /// <summary>Quiet weeks kept for each in which somebody leaves: more of them hardly narrow the answer (case-control sampling).</summary>
    private const int QuietPerLeaver = 25;
    private const int FewestRows = 2500;
    private const int MostSpans = 8000;
    private const int MostWeeks = 52;

    private readonly BaseTerm[] _terms;
    private readonly string[] _segments;
    private readonly int[] _priceChanges;
    private readonly int _periods;

    private ChurnModel(MoneyFacts facts, Priors priors)
    {
        _segments = [.. facts.Spans.Where(span => span.Account.Segment is not null).GroupBy(span => span.Account.Segment!).Where(group => group.Count() >= 15)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(5).Select(group => group.Key)];
        _priceChanges = [.. facts.Changes.Where(change => change.Kind == "price_change").Select(change => change.Day)];
        _periods = Math.Clamp(-facts.FirstDay / 28, 0, 10);
        _terms =
        [
            priors.WeeklyChurn, priors.Young, priors.Usage, priors.Activity, priors.AfterPriceChange, priors.MonthlyRenewal, priors.LongRenewal, priors.InsideContract,
            .. _segments.Select(Priors.Segment), .. Enumerable.Range(0, _periods).Select(Priors.Period),
        ];
    }

    public required IReadOnlyList<PaidWeek> Weeks { get; init; }

    /// <summary>All forms in which people mind how the product performs.</summary>
    public required FormEnsemble Minding { get; init; }

    /// <summary>The forms in which they hardly do.</summary>
    public required FormEnsemble Tolerant { get; init; }

    public required NeedForm[] Needs { get; init; }

    public required double Events { get; init; }

    public static ChurnModel Fit(MoneyFacts facts, Priors priors, ulong seed, int draws)
    {
        var shell = new ChurnModel(facts, priors) { Weeks = [], Minding = null!, Tolerant = null!, Needs = [], Events = 0 };
        var weeks = shell.Rows(facts, seed);
        var needs = NeedForm.For(facts, [.. weeks.Select(week => (week.Span.Account, week.From - LagDays))]);
        var lacks = needs.Select(need => weeks.Select(week => need.Of(week.Span.Account, week.From - LagDays)).ToArray()).ToArray();
        var needPrior = facts.HasNeeds ? NeedForm.PriorFactor([.. facts.Spans.Where(span => span.IsRunning).Select(span => span.Account).Distinct()]) : 1;
        var byForm = new FormFit[PerformanceForm.All.Length][];
        Parallel.For(0, byForm.Length, i => byForm[i] = shell.FitForm(priors, PerformanceForm.All[i], weeks, needs, lacks, needPrior));
        var fits = byForm.SelectMany(form => form).ToArray();
        return new ChurnModel(facts, priors)
        {
            Weeks = weeks, Minding = FormEnsemble.Of([.. fits.Where(fit => !fit.Performance.IsTolerated)], seed, draws),
            Tolerant = FormEnsemble.Of([.. fits.Where(fit => fit.Performance.IsTolerated)], seed + 1, draws), Needs = needs, Events = weeks.Sum(week => week.Events),
        };
    }

    private FormFit[] FitForm(Priors priors, PerformanceForm performance, List<PaidWeek> weeks, NeedForm[] needs, double[][] lacks, double needPrior)
    {
        var doses = weeks.Select(week => performance.Of(week.Span.Account, week.From - LagDays)).ToArray();
        var last = new Dictionary<CauseLink, CauseFit>();
        var fits = new List<FormFit>();
        foreach (var (need, lack, matters) in NeedForm.Hypotheses(needs, lacks))
        {
            var model = new CauseModel([.. _terms], [.. priors.ChurnCauses(performance, needPrior * matters)]);
            CauseCell[] cells = [.. weeks.Select((week, i) => new CauseCell(week.Weeks, week.Events, week.Base, [doses[i].Latency, doses[i].Errors, doses[i].Downtime, lack[i]]))];
            foreach (var link in new[] { CauseLink.Multiplicative, CauseLink.Additive })
            {
                var fit = FitOrPrior(model, cells, link, $"{link}, {performance.Name}, {need.Label(matters)}", last.GetValueOrDefault(link));
                last[link] = fit;
                fits.Add(new FormFit(fit, performance, need, fit.Iterations == 0 ? [] : cells));
            }
        }

        return [.. fits];
    }

    /// <summary>The base terms of an account that as they are on a day, without the calendar of contracts.</summary>
    public double[] BaseOf(PaidSpan span, int day)
    {
        var x = new double[_terms.Length];
        x[0] = 1;
        x[1] = Math.Exp(-Math.Max(0, day - span.Start) / 30.0);
        x[2] = span.Account.Usage;
        x[3] = span.Account.Activity;
        x[4] = _priceChanges.Any(change => day >= change && day < change + 42 && span.Start < change) ? 1 : 0;
        for (var i = 0; i < _segments.Length; i++)
        {
            x[8 + i] = span.Account.Segment == _segments[i] ? 1 : 0;
        }

        return x;
    }

    /// <summary>Adds what depends on the calendar of contracts.</summary>
    public static void SetRenewal(double[] x, PaidSpan span, bool renews)
    {
        x[5] = !span.IsLong && renews ? 1 : 0;
        x[6] = span.IsLong && renews ? 1 : 0;
        x[7] = span.IsLong && !renews ? 1 : 0;
    }

    /// <summary>Whether a bill falls into the seven days from a day.</summary>
    public static bool Renews(PaidSpan span, int from)
    {
        var passed = (from + 6 - span.Start) / span.PeriodDays;
        return Math.Floor(passed) >= 1 && Math.Floor(passed) > Math.Floor((from - 1 - span.Start) / span.PeriodDays);
    }

    private static CauseFit FitOrPrior(CauseModel model, CauseCell[] cells, CauseLink link, string label, CauseFit? near)
    {
        var fit = CauseRegression.Fit(model, cells, link, label, near?.Mode);
        return fit.IsKnown ? fit : Prior(model, link, label);
    }

    /// <summary>A fit that has seen nothing.</summary>
    public static CauseFit Prior(CauseModel model, CauseLink link, string label)
    {
        double[] mode = [.. model.Base.Select(term => term.PriorMean), .. model.Causes.Select(cause => Math.Log(cause.PriorMedian))];
        double[] spreads = [.. model.Base.Select(term => term.PriorSpread), .. model.Causes.Select(cause => cause.PriorLogSpread)];
        var covariance = new double[mode.Length * mode.Length];
        for (var i = 0; i < mode.Length; i++)
        {
            covariance[(i * mode.Length) + i] = spreads[i] * spreads[i];
        }

        return new CauseFit(label, model, link, [.. mode], [.. covariance], 0, 0, 0);
    }

    private List<PaidWeek> Rows(MoneyFacts facts, ulong seed)
    {
        var random = new SeededRandom(seed ^ 0xC0FFEEUL);
        var candidates = new List<(PaidSpan Span, int From, int To, bool Leaves)>();

        // Of very many customers some thousands, drawn blindly, teach enough.
        var share = MostSpans / (double)Math.Max(1, facts.Spans.Count);
        foreach (var span in share >= 1 ? facts.Spans : [.. facts.Spans.Where(_ => random.NextDouble() < share)])
        {
            var stop = span.IsRunning ? 0 : span.Stop + 1;
            for (var from = -7; from >= -7 * MostWeeks && from + 7 > span.Start; from -= 7)
            {
                var (start, end) = (Math.Max(from, span.Start), Math.Min(from + 7, stop));
                if (end > start)
                {
                    candidates.Add((span, start, end, span.HasLeft && !span.IsInvoluntary && span.Stop >= start && span.Stop < end));
                }
            }
        }

        // Weeks in which nobody leaves look alike: a sample of them with more weight says the same.
        var most = Math.Clamp(QuietPerLeaver * candidates.Count(candidate => candidate.Leaves), FewestRows, MostRows);
        var keep = Math.Min(1, most / (double)Math.Max(1, candidates.Count));
        var rows = new List<PaidWeek>();
        foreach (var (span, from, to, leaves) in candidates)
        {
            var isKept = leaves || keep >= 1 || random.NextDouble() < keep;
            if (!isKept)
            {
                continue;
            }

            var x = BaseOf(span, from);
            SetRenewal(x, span, Renews(span, from));
            var period = (-from - 1) / 28;
            if (period < _periods)
            {
                x[8 + _segments.Length + period] = 1;
            }

            rows.Add(new PaidWeek(span, from, (to - from) / 7.0 / (leaves ? 1 : keep), leaves ? 1 : 0, x));
        }

        return rows;
    }
}
