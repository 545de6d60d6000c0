using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Trends;

/// <summary>Correlation of ranks: monotone association in [−1, 1] that one outlier cannot make.</summary>
public static class RankCorrelation
{
    /// <summary>
    /// Spearman's rho with mid-ranks for ties. Interval on Fisher's z scale with variance (1 + ρ²/2)/(n − 3)
    /// (Bonett and Wright, Psychometrika 65, 2000). Needs four pairs.
    /// </summary>
    public static Estimate Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count)
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        if (x.Count < 4)
        {
            return Estimate.Unknown(x.Count == 0 ? Reasons.NoData : Reasons.TooFewObservations, x.Count, level);
        }

        var rho = Pearson(MidRanks(x), MidRanks(y));
        if (double.IsNaN(rho))
        {
            return Estimate.Unknown(Reasons.NoVariation, x.Count, level);
        }

        var z = Math.Atanh(Math.Clamp(rho, -0.999999, 0.999999));
        var belief = new FisherDistribution(z, Math.Sqrt((1 + (rho * rho / 2)) / (x.Count - 3)));
        return Estimate.From(belief, rho, x.Count, level);
    }

    /// <summary>Ranks 1..n in the order of the input; equal values share the mean of their ranks.</summary>
    public static double[] MidRanks(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end + 1 < order.Length && values[order[end + 1]] == values[order[start]])
            {
                end++;
            }

            for (var i = start; i <= end; i++)
            {
                ranks[order[i]] = (start + end + 2) / 2.0;
            }

            start = end + 1;
        }

        return ranks;
    }

    private static double Pearson(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average(), xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }
}

/// <summary>tanh(Normal(Z, Spread)): belief about a correlation.</summary>
public sealed record FisherDistribution(double Z, double Spread) : Distribution
{
    public override double Mean => Math.Tanh(Z);

    public override double StandardDeviation => (Quantile(0.8413447460685429) - Quantile(0.15865525393145707)) / 2;

    public override double Cdf(double x) => x <= -1 ? 0 : x >= 1 ? 1 : new NormalDistribution(Z, Spread).Cdf(Math.Atanh(x));

    public override double Quantile(double p) => Math.Tanh(new NormalDistribution(Z, Spread).Quantile(p));
}
