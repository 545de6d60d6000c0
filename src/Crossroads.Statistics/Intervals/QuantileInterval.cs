using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Intervals;

/// <summary>One distinct value with its weight &gt; 0: a bin of a sketch, or a page view weighted by user.</summary>
public readonly record struct WeightedValue(double Value, double Weight);

/// <summary>
/// Percentiles such as the p95 load time (recipe U3) with an order-statistic binomial interval; see
/// <see cref="OrderStatisticDistribution"/>.
/// </summary>
public static class QuantileInterval
{
    /// <param name="sample">Observations in any order; NaN is skipped as missing.</param>
    /// <param name="probability">p in (0, 1): 0.95 for the p95.</param>
    /// <param name="effectiveCount">Independent observations that the sample is worth; null: all of them.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate From(
        IEnumerable<double> sample, double probability, double? effectiveCount = null, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return FromWeighted(sample.Select(value => new WeightedValue(value, 1)), probability, effectiveCount, level);
    }

    /// <summary>
    /// The quantile of weighted values or of a histogram. Without an effective count, weights that are all whole numbers
    /// count observations; other weights are worth (Σw)²/Σw² observations (Kish).
    /// </summary>
    public static Estimate FromWeighted(
        IEnumerable<WeightedValue> values, double probability, double? effectiveCount = null, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sorted = values.Where(item => item.Weight > 0 && !double.IsNaN(item.Value)).ToArray();
        if (sorted.Length == 0)
        {
            return Estimate.Unknown(Reasons.NoData, 0, level);
        }

        if (probability is not (> 0 and < 1) || effectiveCount <= 0)
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        Array.Sort(sorted, (a, b) => a.Value.CompareTo(b.Value));
        var n = effectiveCount ?? Worth(sorted);
        var belief = Accumulate(sorted, probability, n);
        var isOpen = double.IsInfinity(belief.Quantile((1 - level) / 2)) || double.IsInfinity(belief.Quantile((1 + level) / 2));
        return Estimate.From(belief, belief.Mean, n, level, isOpen ? Reasons.TooFewObservations : null);
    }

    private static double Worth(WeightedValue[] values)
    {
        var total = values.Sum(item => item.Weight);
        return values.All(item => item.Weight == Math.Floor(item.Weight))
            ? total
            : total * total / values.Sum(item => item.Weight * item.Weight);
    }

    private static OrderStatisticDistribution Accumulate(WeightedValue[] sorted, double probability, double n)
    {
        var distinct = ImmutableArray.CreateBuilder<double>(sorted.Length);
        var shares = ImmutableArray.CreateBuilder<double>(sorted.Length);
        var total = sorted.Sum(item => item.Weight);
        var sum = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i].Weight;
            if (i == sorted.Length - 1 || sorted[i + 1].Value > sorted[i].Value)
            {
                distinct.Add(sorted[i].Value);
                shares.Add(i == sorted.Length - 1 ? 1 : sum / total);
            }
        }

        return new OrderStatisticDistribution(distinct.ToImmutable(), shares.ToImmutable(), probability, n);
    }
}
