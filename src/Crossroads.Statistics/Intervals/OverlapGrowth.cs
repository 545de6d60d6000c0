using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Intervals;

/// <summary>
/// Growth between two sets of users that overlap, such as active users of this and the last 30 days (recipe U2). With A users
/// only before, B only after and C in both, the growth is (B + C)/(A + C) − 1 and
/// var log ratio = (A + B)/((A + C)(B + C)): the matched-pairs variance, to which users in both sets add nothing.
/// </summary>
public static class OverlapGrowth
{
    /// <summary>Growth as a fraction: 0.5 is +50 %, −1 is the loss of everyone.</summary>
    /// <param name="onlyBefore">A ≥ 0.</param>
    /// <param name="onlyAfter">B ≥ 0.</param>
    /// <param name="both">C ≥ 0.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate From(long onlyBefore, long onlyAfter, long both, double level = Estimate.DefaultLevel)
    {
        if (onlyBefore < 0 || onlyAfter < 0 || both < 0)
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        double before = onlyBefore + both;
        double after = onlyAfter + both;
        if (before == 0)
        {
            return Estimate.Unknown(after > 0 ? Reasons.NoBase : Reasons.NoData, after, level);
        }

        // Half a user stands for none, and one changed user for no change at all: an empty cell is no proof of certainty.
        var present = Math.Max(after, 0.5);
        var changed = Math.Max(onlyBefore + onlyAfter, 1.0);
        var belief = new ShiftedLogNormalDistribution(Math.Log(present / before), Math.Sqrt(changed / (before * present)), -1);
        return Estimate.From(belief, (after / before) - 1, before, level);
    }
}
