using Crossroads.Statistics.Forecasting;

namespace Crossroads.Features.Decision.Money;

/// <summary>How many trials start in each week ahead, what a new customer pays, and how many trials are already under way.</summary>
internal sealed class SignUpOutlook
{
    private readonly double[][] _weekly;

    private SignUpOutlook(double[][] weekly) => _weekly = weekly;

    /// <summary>Money a month of a new customer.</summary>
    public double Arpu { get; private init; }

    /// <summary>True when every start pays: no trial is known, new customers are counted themselves.</summary>
    public bool StartsPay { get; private init; }

    /// <summary>Weeks between a start and the first payment.</summary>
    public int Delay { get; private init; }

    public double Starts(int draw, int week) => week < 0 ? _weekly[draw][0] : _weekly[draw][Math.Min(week, AlikeGroup.Weeks - 1)];

    public static SignUpOutlook Of(MoneyFacts facts, TrialModel trials, ulong seed, int draws)
    {
        var startsPay = facts.Trials.Count < 10;
        var starts = (startsPay ? facts.Spans.Select(span => span.Start) : facts.Trials.Select(trial => trial.Start)).ToArray();
        var first = Math.Max(-56, facts.FirstDay);
        var daily = new double[-first];
        foreach (var start in starts.Where(start => start >= first && start < 0))
        {
            daily[start - first]++;
        }

        var campaigns = facts.Changes.Where(change => change.Kind == "campaign").Select(change => change.Day).ToArray();
        var weights = Enumerable.Range(first, -first).Select(day => campaigns.Any(at => day >= at && day < at + 12) ? 0.3 : 1.0).ToArray();
        var growth = DampedGrowth.Fit([.. daily.Select(count => count + 0.5)], new DampedGrowthOptions { WindowDays = 56, Weights = weights });
        var paths = growth.Simulate(7 * AlikeGroup.Weeks, seed, draws);
        // A burst ends: the level is the weighted mean of the last four weeks.
        var recent = Math.Min(28, daily.Length);
        var level = Enumerable.Range(daily.Length - recent, recent).Sum(i => daily[i] * weights[i]) / Math.Max(1, Enumerable.Range(daily.Length - recent, recent).Sum(i => weights[i]));
        var current = growth.IsKnown ? Math.Exp(growth.LogLevel - (14 * growth.LogGrowthPerDay)) : 1;
        var weekly = Enumerable.Range(0, draws).Select(d => Enumerable.Range(0, AlikeGroup.Weeks)
            .Select(week => 7 * level * (paths is null ? 1 : Math.Clamp(paths[d, (7 * week) + 4] / current, 0.1, 8))).ToArray()).ToArray();
        var trialists = facts.Trials.Select(trial => trial.Account).ToHashSet();
        var young = facts.Spans.Where(span => span.Start >= -150 && (startsPay || trialists.Contains(span.Account))).ToArray();
        return new SignUpOutlook(weekly)
        {
            Arpu = young.Length > 0 ? young.Average(span => span.Mrr) : facts.Spans.Count > 0 ? facts.Spans.Average(span => span.Mrr) : 0,
            StartsPay = startsPay,
            Delay = startsPay ? 0 : (int)Math.Round(trials.Length / 7),
        };
    }
}
