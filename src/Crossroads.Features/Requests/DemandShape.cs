using Crossroads.Statistics.Trends;

namespace Crossroads.Features.Requests;

/// <summary>How requests spread over topics and segments.</summary>
/// <param name="Entropy">Evenness over topics, 0 (one topic) to 1 (all alike), corrected for few voices.</param>
/// <param name="Disagreement">1 less the mean rank correlation of topic shares between the largest segments: 0 = they want the same, 1 = unrelated, 2 = the opposite. Null = fewer than two segments are known.</param>
internal sealed record DemandShape(double Entropy, double? Disagreement, int Topics)
{
    /// <summary>Levels from which demand counts as spread and segments as disagreeing.</summary>
    private const double HighEntropy = 0.8;
    private const double HighDisagreement = 0.5;
    private const int LargestSegments = 3;
    private const int AccountsPerSegment = 5;

    public double? Index => Disagreement is { } disagreement ? Math.Min(Entropy / HighEntropy, disagreement / HighDisagreement) : null;

    public static DemandShape Of(IReadOnlyList<RequestVoice> voices)
    {
        var topics = voices.Select(voice => voice.Topic).Distinct().Order(StringComparer.Ordinal).ToArray();
        return new DemandShape(Evenness(voices, topics), DisagreementOf(voices, topics), topics.Length);
    }

    /// <summary>Weights are scaled to the number of equal voices that they are worth (Kish), so that the correction for small samples fits.</summary>
    private static double Evenness(IReadOnlyList<RequestVoice> voices, string[] topics)
    {
        if (topics.Length < 2) return 0;
        var total = voices.Sum(voice => voice.Weight);
        var worth = total * total / voices.Sum(voice => voice.Weight * voice.Weight);
        var shares = Shares(voices, topics).Select(share => share * worth);
        return Math.Clamp(Diversity(shares) / Math.Log(topics.Length), 0, 1);
    }

    private static double Diversity(IEnumerable<double> counts) => Statistics.Diversity.Entropy.MillerMadow(counts).Nats;

    private static double? DisagreementOf(IReadOnlyList<RequestVoice> voices, string[] topics)
    {
        var segments = voices.Where(voice => voice.Segment is not null).GroupBy(voice => voice.Segment)
            .Where(segment => segment.Select(voice => voice.Account).Distinct().Count() >= AccountsPerSegment)
            .OrderByDescending(segment => segment.Sum(voice => voice.Weight)).ThenBy(segment => segment.Key, StringComparer.Ordinal)
            .Take(LargestSegments).Select(segment => Shares([.. segment], topics)).ToArray();
        var correlations =
            from left in Enumerable.Range(0, segments.Length)
            from right in Enumerable.Range(left + 1, segments.Length - left - 1)
            let correlation = OfRanks(segments[left], segments[right])
            where !double.IsNaN(correlation)
            select correlation;
        var known = correlations.ToArray();
        return known.Length > 0 ? 1 - known.Average() : null;
    }

    /// <summary>Spearman's rho, the plain number: its own interval is not asked for, and two topics are enough to disagree about. NaN when a segment wants all topics alike.</summary>
    private static double OfRanks(double[] left, double[] right)
    {
        var (x, y) = (RankCorrelation.MidRanks(left), RankCorrelation.MidRanks(right));
        var middle = (left.Length + 1) / 2.0;
        double Product(double[] a, double[] b) => a.Zip(b, (one, other) => (one - middle) * (other - middle)).Sum();
        return Product(x, y) / Math.Sqrt(Product(x, x) * Product(y, y));
    }

    private static double[] Shares(IReadOnlyList<RequestVoice> voices, string[] topics)
    {
        var weights = voices.GroupBy(voice => voice.Topic).ToDictionary(topic => topic.Key, topic => topic.Sum(voice => voice.Weight));
        var total = weights.Values.Sum();
        return [.. topics.Select(topic => total > 0 ? weights.GetValueOrDefault(topic) / total : 0)];
    }
}
