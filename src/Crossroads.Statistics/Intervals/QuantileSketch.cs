using System.Collections.Immutable;

namespace Crossroads.Statistics.Intervals;

/// <summary>
/// A mergeable histogram of positive values in logarithmic bins: every quantile is right within a relative error of 1 %.
/// Values at or below <see cref="Smallest"/> share one bin read as zero. Source: Masson, Rim and Lee, "DDSketch", PVLDB 12(12), 2019.
/// </summary>
/// <param name="Zeros">Number of values ≤ <see cref="Smallest"/>.</param>
/// <param name="Bins">Count of values in (γ^(i−1), γ^i] by i.</param>
public sealed record QuantileSketch(double Zeros, ImmutableSortedDictionary<int, double> Bins)
{
    public const double RelativeError = 0.01;
    public const double Smallest = 1e-9;
    private static readonly double LogGamma = Math.Log((1 + RelativeError) / (1 - RelativeError));

    public static QuantileSketch Empty { get; } = new(0, ImmutableSortedDictionary<int, double>.Empty);

    public double Count => Zeros + Bins.Values.Sum();

    /// <summary>The bin of a value; the same formula can run inside SQL: ceil(ln(value) / ln(γ)), γ = 1.01/0.99.</summary>
    public static int BinOf(double value) => (int)Math.Ceiling(Math.Log(value) / LogGamma);

    /// <summary>The value that stands for a bin, at most 1 % from everything in it.</summary>
    public static double ValueOf(int bin) => 2 * Math.Exp(bin * LogGamma) / (Math.Exp(LogGamma) + 1);

    public static QuantileSketch From(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var zeros = 0.0;
        var bins = new SortedDictionary<int, double>();
        foreach (var value in values)
        {
            if (value > Smallest)
            {
                bins[BinOf(value)] = bins.GetValueOrDefault(BinOf(value)) + 1;
            }
            else if (!double.IsNaN(value))
            {
                zeros++;
            }
        }

        return new QuantileSketch(zeros, bins.ToImmutableSortedDictionary());
    }

    public QuantileSketch Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var bins = Bins.ToBuilder();
        foreach (var (bin, count) in other.Bins)
        {
            bins[bin] = bins.GetValueOrDefault(bin) + count;
        }

        return new QuantileSketch(Zeros + other.Zeros, bins.ToImmutable());
    }

    /// <summary>The bins as weighted values, for <see cref="QuantileInterval.FromWeighted"/>.</summary>
    public IEnumerable<WeightedValue> Values() =>
        Bins.Select(bin => new WeightedValue(ValueOf(bin.Key), bin.Value)).Prepend(new WeightedValue(0, Zeros));
}
