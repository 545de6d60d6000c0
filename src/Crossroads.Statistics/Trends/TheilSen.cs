using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Trends;

/// <summary>
/// Median of all pairwise slopes: a trend that up to 29 % of bad points cannot move. Interval from Kendall's statistic (Sen,
/// JASA 63, 1968), without correction for autocorrelation.
/// </summary>
public static class TheilSen
{
    /// <summary>Slope per step of a series with one value per step; NaN marks a missing step. Quadratic in the length: at most a few thousand.</summary>
    public static Estimate Slope(IReadOnlyList<double> values, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Slope([.. Enumerable.Range(0, values.Count).Select(i => (double)i)], values, level);
    }

    public static Estimate Slope(IReadOnlyList<double> x, IReadOnlyList<double> y, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count)
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        var known = Enumerable.Range(0, x.Count).Where(i => !double.IsNaN(x[i]) && !double.IsNaN(y[i])).ToArray();
        var slopes = new List<double>(known.Length * (known.Length - 1) / 2);
        for (var i = 0; i < known.Length; i++)
        {
            for (var j = i + 1; j < known.Length; j++)
            {
                if (x[known[i]] != x[known[j]])
                {
                    slopes.Add((y[known[j]] - y[known[i]]) / (x[known[j]] - x[known[i]]));
                }
            }
        }

        if (known.Length < 4 || slopes.Count == 0)
        {
            return Estimate.Unknown(known.Length == 0 ? Reasons.NoData : Reasons.TooFewObservations, known.Length, level);
        }

        double n = known.Length;
        var spread = Math.Sqrt(n * (n - 1) * ((2 * n) + 5) / 18);
        var belief = new SlopeRankDistribution(EmpiricalDistribution.From(slopes), spread / slopes.Count);
        return Estimate.From(belief, belief.Mean, n, level);
    }
}

/// <summary>
/// Belief about a Theil-Sen slope: Pr(slope ≤ s) = Φ((2·share of pairwise slopes ≤ s − 1)/spread), where the spread is the null
/// standard deviation of Kendall's tau.
/// </summary>
public sealed record SlopeRankDistribution(EmpiricalDistribution Slopes, double TauSpread) : Distribution
{
    public override double Mean => Slopes.Quantile(0.5);

    public override double StandardDeviation => (Quantile(0.8413447460685429) - Quantile(0.15865525393145707)) / 2;

    public override double Cdf(double x) => new NormalDistribution(0, TauSpread).Cdf((2 * Slopes.Cdf(x)) - 1);

    public override double Below(double x) => new NormalDistribution(0, TauSpread).Cdf((2 * Slopes.Below(x)) - 1);

    public override double Quantile(double p) => Slopes.Quantile((1 + new NormalDistribution(0, TauSpread).Quantile(p)) / 2);
}
