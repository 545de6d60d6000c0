using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// How long what was bad is still felt after it is fixed. Who has made up his mind leaves all the same, and pays until the period ends; who has met bad days forgets
/// them over weeks, and how many weeks is not known. Money that is won back late in the horizon counts for less of it.
/// </summary>
internal sealed class Memory
{
    /// <summary>Days between making up one's mind and cancelling: nobody can be won back in them.</summary>
    private const double DaysToCancel = 7;
    private const double MostWait = 45;
    private const int FewestLeavers = 5;

    /// <summary>That a need is forgotten on the day on which it is met, as one who looks for a thing and finds it.</summary>
    private const double NeedsEndAtOnce = 0.5;

    private readonly (double Performance, double Need)[] _fades;

    private Memory((double, double)[] fades, double waitDays) => (_fades, WaitDays) = (fades, waitDays);

    /// <summary>Days from making up one's mind to the last paid day, as those who left show it.</summary>
    public double WaitDays { get; }

    public static Memory Of(MoneyFacts facts, ulong seed, int draws)
    {
        var random = new SeededRandom(seed);
        double[] paid = [.. facts.Spans.Where(span => span is { HasLeft: true, IsInvoluntary: false, PaidAfter: not null }).Select(span => (double)span.PaidAfter!.Value)];
        var wait = DaysToCancel + (paid.Length >= FewestLeavers ? Math.Min(MostWait, paid.Average()) : 0);
        return new Memory(
            [.. Enumerable.Range(0, draws).Select(_ => (LogBetween(random, 4, 50), random.NextDouble() < NeedsEndAtOnce ? LogBetween(random, 1, 4) : LogBetween(random, 10, 80)))], wait);
    }

    /// <summary>Share of what pushed payers before that still does, in the middle of a week after the fix.</summary>
    public double OfPayers(int draw, int week, bool isNeed) => Left(isNeed ? _fades[draw].Need : _fades[draw].Performance, (7 * week) + 3.5 - WaitDays);

    /// <summary>The same of trials that end in the week: who started after the fix has met nothing bad.</summary>
    public double OfTrials(int draw, int week, double trialDays, bool isNeed)
    {
        var day = (7 * week) + 3.5;
        return day >= trialDays ? 0 : Left(isNeed ? _fades[draw].Need : _fades[draw].Performance, day);
    }

    private static double Left(double fade, double days) => days <= 0 ? 1 : Math.Exp(-days / fade);

    private static double LogBetween(SeededRandom random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());
}
