using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Intervals;

/// <summary>
/// Mean of a daily series whose days resemble their neighbours (recipe U5): utilisation, connections, queue lengths. NaN marks
/// a day without data.
/// </summary>
public static class AutocorrelatedMean
{
    /// <summary>
    /// Student's t with se·√((1 + r)/(1 − r)), r the lag-1 autocorrelation clamped to [0, 0.95], and as many degrees of freedom
    /// as effective days less one.
    /// </summary>
    public static Estimate Ar1Inflated(IReadOnlyList<double> series, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(series);
        var known = series.Where(value => !double.IsNaN(value)).ToArray();
        if (known.Length < 3)
        {
            return Estimate.Unknown(known.Length == 0 ? Reasons.NoData : Reasons.TooFewObservations, known.Length, level);
        }

        var mean = known.Average();
        var spread = Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Length - 1));
        var r = Math.Clamp(LagOneCorrelation(series), 0, 0.95);
        var effective = known.Length * (1 - r) / (1 + r);
        var belief = new StudentTDistribution(mean, spread / Math.Sqrt(effective), Math.Max(1, effective - 1));
        return Estimate.From(belief, mean, effective, level, spread == 0 ? Reasons.NoVariation : null);
    }

    /// <summary>
    /// Moving-block bootstrap (Künsch, Annals of Statistics 17(3), 1989): means of series glued together from blocks of
    /// consecutive days. Blocks of 7 keep the week together. The draws are spread by √(b/(b − 1))·t/z for b blocks, without
    /// which a handful of blocks is far too sure of itself.
    /// </summary>
    /// <param name="series">At least two blocks long.</param>
    /// <param name="seed">The draws follow from it alone.</param>
    /// <param name="blockLength">Days per block ≥ 1.</param>
    /// <param name="replicates">Number of bootstrap means ≥ 1.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate BlockBootstrap(
        IReadOnlyList<double> series, ulong seed, int blockLength = 7, int replicates = 2000, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(series);
        var known = series.Count(value => !double.IsNaN(value));
        if (known == 0 || series.Count < 2 * blockLength || known <= series.Count / 2)
        {
            return Estimate.Unknown(known == 0 ? Reasons.NoData : Reasons.TooFewObservations, known, level);
        }

        var random = new SeededRandom(seed);
        var means = new double[replicates];
        for (var i = 0; i < replicates; i++)
        {
            means[i] = MeanOfBlocks(series, blockLength, random);
        }

        var value = series.Where(item => !double.IsNaN(item)).Average();
        var drawn = means.Where(mean => !double.IsNaN(mean)).ToArray();
        var centre = drawn.Average();
        var stretch = FewBlocksStretch((double)series.Count / blockLength);
        var belief = EmpiricalDistribution.From(drawn.Select(mean => value + (stretch * (mean - centre))));
        return Estimate.From(belief, value, (double)known / blockLength, level);
    }

    /// <summary>Lag-1 autocorrelation over neighbouring days that are both known; 0 for a constant series.</summary>
    public static double LagOneCorrelation(IReadOnlyList<double> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var known = series.Where(value => !double.IsNaN(value)).ToArray();
        if (known.Length < 3)
        {
            return 0;
        }

        var mean = known.Average();
        var variance = known.Sum(value => (value - mean) * (value - mean)) / known.Length;
        double sum = 0, pairs = 0;
        for (var i = 1; i < series.Count; i++)
        {
            if (!double.IsNaN(series[i]) && !double.IsNaN(series[i - 1]))
            {
                sum += (series[i] - mean) * (series[i - 1] - mean);
                pairs++;
            }
        }

        // Divided by n as the variance is, which keeps |r| ≤ 1 in a complete series.
        return pairs > 0 && variance > 0 ? Math.Clamp(sum / (pairs + 1) / variance, -1, 1) : 0;
    }

    private static double FewBlocksStretch(double blocks) =>
        Math.Sqrt(blocks / (blocks - 1)) * new StudentTDistribution(0, 1, blocks - 1).Quantile(0.9) / PortableMath.NormalQuantile(0.9);

    private static double MeanOfBlocks(IReadOnlyList<double> series, int blockLength, SeededRandom random)
    {
        double sum = 0, count = 0;
        for (var position = 0; position < series.Count; position += blockLength)
        {
            var start = random.NextInt(series.Count - blockLength + 1);
            var length = Math.Min(blockLength, series.Count - position);
            for (var i = start; i < start + length; i++)
            {
                if (!double.IsNaN(series[i]))
                {
                    sum += series[i];
                    count++;
                }
            }
        }

        return sum / count;
    }
}
