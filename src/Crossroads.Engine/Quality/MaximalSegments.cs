namespace Crossroads.Engine.Quality;

/// <summary>
/// All stretches of a score sequence whose sum cannot be raised by making them longer or shorter. Source: Ruzzo and Tompa,
/// "A linear time algorithm for finding all maximal scoring subsequences", ISMB 1999.
/// </summary>
internal static class MaximalSegments
{
    /// <summary>First and last index of each maximal stretch whose sum reaches <paramref name="threshold"/>, in order.</summary>
    public static IReadOnlyList<(int First, int Last)> Of(IReadOnlyList<double> scores, double threshold)
    {
        var candidates = new List<Candidate>();
        var sum = 0.0;
        for (var i = 0; i < scores.Count; i++)
        {
            var before = sum;
            sum += scores[i];
            if (scores[i] > 0) Add(candidates, new Candidate(i, i, before, sum));
        }

        return [.. candidates.Where(item => item.SumAfter - item.SumBefore >= threshold).Select(item => (item.First, item.Last))];
    }

    private static void Add(List<Candidate> candidates, Candidate added)
    {
        while (true)
        {
            var earlier = candidates.FindLastIndex(item => item.SumBefore < added.SumBefore);
            if (earlier < 0 || candidates[earlier].SumAfter >= added.SumAfter)
            {
                candidates.Add(added);
                return;
            }

            added = candidates[earlier] with { Last = added.Last, SumAfter = added.SumAfter };
            candidates.RemoveRange(earlier, candidates.Count - earlier);
        }
    }

    private sealed record Candidate(int First, int Last, double SumBefore, double SumAfter);
}
