using Crossroads.Statistics.Hazards;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// What decides trials apart from performance and needs. Who is active more converts more and, having had more occasions, is known better: without activity beside it,
/// need per active day would stand for it. Whatever changes from month to month for all would stand for the response times of the month.
/// </summary>
internal sealed class TrialTerms
{
    private const int FewestOfSegment = 30;
    private const int MostSegments = 5;
    private const int MostPeriods = 9;
    private const int Fixed = 4;
    private readonly string[] _segments;
    private readonly int _periods;

    public TrialTerms(MoneyFacts facts, Priors priors)
    {
        _segments = [.. facts.Trials.Where(trial => trial.Account.Segment is not null).GroupBy(trial => trial.Account.Segment!).Where(group => group.Count() >= FewestOfSegment)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostSegments).Select(group => group.Key)];
        _periods = Math.Clamp(-facts.FirstDay / 28, 0, MostPeriods);
        All =
        [
            priors.Conversion, new("usage", 0.2, 0.4), new("activity", 0.3, 0.5), new("activity squared", 0, 0.3),
            .. _segments.Select(Priors.Segment), .. Enumerable.Range(0, _periods).Select(Priors.TrialPeriod),
        ];
    }

    public IReadOnlyList<BaseTerm> All { get; }

    public double[] Of(TrialSpan trial)
    {
        var x = new double[All.Count];
        var activity = trial.Account.Activity;
        (x[0], x[1], x[2], x[3]) = (1, trial.Account.Usage, activity, activity * activity);
        if (trial.Account.Segment is { } segment && Array.IndexOf(_segments, segment) is >= 0 and var index)
        {
            x[Fixed + index] = 1;
        }

        var period = (-trial.End - 1) / 28;
        if (period >= 0 && period < _periods)
        {
            x[Fixed + _segments.Length + period] = 1;
        }

        return x;
    }
}
