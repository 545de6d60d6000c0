using System.Collections.Immutable;

namespace Crossroads.Statistics.Distributions;

/// <summary>
/// Belief about the p-quantile of a population after a sample: Pr(quantile ≤ x) = Pr(Beta(k + ½, n − k + ½) ≥ p) where k of
/// n (effective) observations are ≤ x. It is the mid-p form of the binomial interval between order statistics (David and
/// Nagaraja, "Order Statistics", 3rd ed., section 7.1). It may put mass beyond the sample: the sample does not bound it.
/// </summary>
/// <param name="Values">Distinct observed values, ascending; at least one.</param>
/// <param name="CumulativeShares">Share of observations ≤ each value, ascending to 1.</param>
/// <param name="Probability">p, in (0, 1).</param>
/// <param name="EffectiveCount">n &gt; 0.</param>
public sealed record OrderStatisticDistribution(
    ImmutableArray<double> Values, ImmutableArray<double> CumulativeShares, double Probability, double EffectiveCount)
    : Distribution
{
    /// <summary>The sample quantile: the mean of this belief need not exist.</summary>
    public override double Mean => Values[FirstIndexWhere(share => share >= Probability - 1e-12)];

    /// <summary>Half the distance between the 16th and the 84th percentile of the belief.</summary>
    public override double StandardDeviation => (Quantile(0.8413447460685429) - Quantile(0.15865525393145707)) / 2;

    public override double Cdf(double x)
    {
        var share = ShareAtOrBelow(x);
        return BelowOrEqual(share);
    }

    public override double Below(double x)
    {
        var index = Values.BinarySearch(x);
        return index < 0 ? Cdf(x) : BelowOrEqual(index == 0 ? 0 : CumulativeShares[index - 1]);
    }

    public override double Tail(double x)
    {
        var k = ShareAtOrBelow(x) * EffectiveCount;
        return SpecialFunctions.IncompleteBeta(k + 0.5, EffectiveCount - k + 0.5, Probability);
    }

    /// <summary>±∞ where the sample gives no bound on that side.</summary>
    public override double Quantile(double p)
    {
        if (BelowOrEqual(0) >= p)
        {
            return double.NegativeInfinity;
        }

        var index = FirstIndexWhere(share => BelowOrEqual(share) >= p);
        return index < Values.Length ? Values[index] : double.PositiveInfinity;
    }

    private double BelowOrEqual(double share)
    {
        var k = share * EffectiveCount;
        return SpecialFunctions.IncompleteBeta(EffectiveCount - k + 0.5, k + 0.5, 1 - Probability);
    }

    private double ShareAtOrBelow(double x)
    {
        var index = Values.BinarySearch(x);
        index = index < 0 ? ~index - 1 : index;
        return index < 0 ? 0 : CumulativeShares[index];
    }

    private int FirstIndexWhere(Func<double, bool> isReached)
    {
        int low = 0, high = Values.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isReached(CumulativeShares[middle]))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
