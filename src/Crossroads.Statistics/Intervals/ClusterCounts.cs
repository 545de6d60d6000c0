namespace Crossroads.Statistics.Intervals;

/// <summary>
/// Sufficient statistics of successes in clusters (users with m requests of which k failed): one GROUP BY away from any
/// table, no list of clusters needed.
/// </summary>
/// <param name="Clusters">Number of clusters with m &gt; 0.</param>
/// <param name="Trials">Σ m.</param>
/// <param name="Successes">Σ k.</param>
/// <param name="SquaredTrials">Σ m².</param>
/// <param name="SquaredSuccessesPerTrial">Σ k²/m.</param>
public sealed record ClusterCounts(
    long Clusters, double Trials, double Successes, double SquaredTrials, double SquaredSuccessesPerTrial)
{
    public static ClusterCounts From(IEnumerable<(double Successes, double Trials)> clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var total = new ClusterCounts(0, 0, 0, 0, 0);
        foreach (var (k, m) in clusters)
        {
            if (m > 0)
            {
                total = new ClusterCounts(
                    total.Clusters + 1,
                    total.Trials + m,
                    total.Successes + k,
                    total.SquaredTrials + (m * m),
                    total.SquaredSuccessesPerTrial + (k * k / m));
            }
        }

        return total;
    }

    /// <summary>
    /// Intra-cluster correlation by analysis of variance, clamped to [0, 1]: 0 when outcomes fall on clusters by chance, 1 when
    /// every cluster has only successes or only failures. Source: Fleiss, Levin and Paik, "Statistical Methods for Rates
    /// and Proportions", 3rd ed., section 15.2 (Donner's ANOVA estimator).
    /// </summary>
    public double IntraClusterCorrelation
    {
        get
        {
            if (Clusters < 2 || Trials <= Clusters)
            {
                return 0;
            }

            var between = (SquaredSuccessesPerTrial - (Successes * Successes / Trials)) / (Clusters - 1);
            var within = (Successes - SquaredSuccessesPerTrial) / (Trials - Clusters);
            var typicalSize = (Trials - (SquaredTrials / Trials)) / (Clusters - 1);
            var denominator = between + ((typicalSize - 1) * within);
            return denominator > 0 ? Math.Clamp((between - within) / denominator, 0, 1) : 0;
        }
    }

    /// <summary>
    /// n / (1 + (m̄ − 1)·ρ) with m̄ = Σm²/Σm, the size of the cluster of a typical trial (Kish's design effect): one loud client
    /// with most of the requests weighs as one client. Between 1 and <see cref="Trials"/>; 1 for a single cluster.
    /// </summary>
    public double EffectiveTrials
    {
        get
        {
            if (Trials <= 0)
            {
                return 0;
            }

            if (Clusters < 2)
            {
                return Math.Min(1, Trials);
            }

            var typical = SquaredTrials / Trials;
            return Math.Clamp(Trials / (1 + ((typical - 1) * IntraClusterCorrelation)), Math.Min(1, Trials), Trials);
        }
    }
}
