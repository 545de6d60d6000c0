using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// Cold start: where no sign of a need is known, trials that convert below the post's 5 % may do so for want of fit, by an unknown part of what is missing to that
/// (Beta(2,2); DECISION 2.4). Where needs are known they speak for themselves, and counting both would count twice.
/// </summary>
internal static class FitGap
{
    private const double Target = 0.05;

    public static bool Applies(MoneyFacts facts, TrialModel trials) => !facts.HasNeeds && trials.Mature >= 40;

    public static double[] Draw(MoneyFacts facts, TrialModel trials, SignUpOutlook signUps, ulong seed, int draws)
    {
        if (!Applies(facts, trials))
        {
            return new double[draws];
        }

        var random = new SeededRandom(seed);
        var mature = facts.Trials.Where(trial => trial.Converted is not null && trial.End < 0).ToArray();
        var missing = Math.Max(0, Target - (mature.Count(trial => trial.Converted == true) / (double)mature.Length));

        // Customers who do not come in one of thirteen weeks are missed for half of them on average.
        return [.. Enumerable.Range(0, draws).Select(draw => random.NextBeta(2, 2) * missing * signUps.Arpu
            * Enumerable.Range(0, AlikeGroup.Weeks).Sum(week => signUps.Starts(draw, week - signUps.Delay) * (AlikeGroup.Weeks - week - 0.5) / AlikeGroup.Weeks))];
    }
}
