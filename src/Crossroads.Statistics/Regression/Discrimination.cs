using Crossroads.Statistics.Trends;

namespace Crossroads.Statistics.Regression;

/// <summary>How good predicted probabilities of yes/no outcomes are.</summary>
public static class Discrimination
{
    /// <summary>
    /// Pr(a random positive has a higher score than a random negative), ties count half; NaN when one of the two is missing.
    /// </summary>
    public static double AreaUnderCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(outcomes);
        var ranks = RankCorrelation.MidRanks(scores);
        double positives = 0, sum = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            positives += outcomes[i] ? 1 : 0;
            sum += outcomes[i] ? ranks[i] : 0;
        }

        var negatives = ranks.Length - positives;
        return positives > 0 && negatives > 0 ? (sum - (positives * (positives + 1) / 2)) / (positives * negatives) : double.NaN;
    }

    /// <summary>Mean squared error of the probabilities, in [0, 1]; lower is better; NaN without data.</summary>
    public static double BrierScore(IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(outcomes);
        return probabilities.Count == 0
            ? double.NaN
            : probabilities.Select((p, i) => Math.Pow(p - (outcomes[i] ? 1 : 0), 2)).Average();
    }
}
