using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Intervals;

/// <summary>
/// A share k/n (recipe U1). Belief: Beta(k + ½, n − k + ½), the Jeffreys posterior; its central interval keeps close to the
/// nominal coverage even for small n (Brown, Cai and DasGupta, Statistical Science 16(2), 2001).
/// </summary>
public static class Proportion
{
    /// <param name="successes">k, in [0, trials]; may be fractional when weighted.</param>
    /// <param name="trials">n ≥ 0.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate From(double successes, double trials, double level = Estimate.DefaultLevel) =>
        WithEffectiveSize(successes, trials, trials, level);

    /// <summary>
    /// The same share with the certainty of <paramref name="effectiveTrials"/> independent trials, for outcomes that come
    /// in clusters.
    /// </summary>
    public static Estimate WithEffectiveSize(
        double successes, double trials, double effectiveTrials, double level = Estimate.DefaultLevel)
    {
        if (trials == 0)
        {
            return Estimate.Unknown(Reasons.NoData, 0, level);
        }

        if (!(successes >= 0 && successes <= trials && effectiveTrials > 0))
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        var share = successes / trials;
        var belief = new BetaDistribution((share * effectiveTrials) + 0.5, ((1 - share) * effectiveTrials) + 0.5);
        return Estimate.From(belief, share, effectiveTrials, level);
    }

    /// <summary>Requests of users, events of accounts: the effective number of trials comes from the clusters themselves.</summary>
    public static Estimate Clustered(ClusterCounts counts, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return WithEffectiveSize(counts.Successes, counts.Trials, counts.EffectiveTrials, level);
    }
}
