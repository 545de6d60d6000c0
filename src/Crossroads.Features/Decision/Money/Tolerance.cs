using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// Whether these people mind at all. Who stayed and grew where everything is slow may be of the kind that does not care: the worse the product already is, the likelier
/// that is beforehand. Churn and trials, fitted both ways, then say which; both are of the same people, so that either both mind or neither.
/// </summary>
internal static class Tolerance
{
    private const double Least = 0.2;
    private const double SecondsToBelieve = 2;

    /// <summary>Probability before the data, from the mean time that payers meet.</summary>
    public static double Prior(MoneyFacts facts, Priors? priors = null)
    {
        double time = 0, requests = 0;
        foreach (var account in facts.Spans.Where(span => span.IsRunning).Select(span => span.Account).Distinct())
        {
            for (var i = account.Days.Count - 1; i >= 0 && account.Days[i].Day >= -28; i--)
            {
                var day = account.Days[i];
                if (day.MeanMs is { } mean)
                {
                    time += day.Requests * mean / 1000;
                    requests += day.Requests;
                }
            }
        }

        var excess = requests > 0 ? Math.Max(0, (time / requests) - 1) : 0;
        var most = (priors ?? Priors.Default).MostTolerance;
        return Math.Min(Least, most) + (Math.Max(0, most - Least) * (1 - Math.Exp(-excess / SecondsToBelieve)));
    }

    public static double Probability(double prior, ChurnModel churn, TrialModel trials)
    {
        var odds = prior / (1 - prior) * Math.Exp(Math.Clamp(
            churn.Tolerant.LogEvidence - churn.Minding.LogEvidence + trials.Tolerant.LogEvidence - trials.Minding.LogEvidence, -8, 8));
        return odds / (1 + odds);
    }

    /// <summary>Draws of churn of both kinds, as many of each as is likely.</summary>
    public static FormDraw[] Mix(FormEnsemble minding, FormEnsemble tolerant, double probability, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. minding.Draws.Zip(tolerant.Draws, (minds, does) => random.NextDouble() < probability ? does : minds)];
    }

    /// <summary>Draws of trials that are of the same kind as those of churn.</summary>
    public static FormDraw[] Alike(IReadOnlyList<FormDraw> churn, TrialModel trials)
        => [.. churn.Select((draw, i) => draw.IsTolerant ? trials.Tolerant.Draws[i] : trials.Minding.Draws[i])];
}
