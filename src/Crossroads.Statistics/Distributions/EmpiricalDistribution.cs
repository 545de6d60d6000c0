using System.Collections.Immutable;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Distributions;

/// <summary>Draws of a simulation or of a bootstrap, each with the same weight.</summary>
public sealed record EmpiricalDistribution : Distribution
{
    private EmpiricalDistribution(ImmutableArray<double> sorted)
    {
        Sorted = sorted;
        Mean = sorted.Average();
        StandardDeviation = Math.Sqrt(sorted.Sum(x => (x - Mean) * (x - Mean)) / sorted.Length);
    }

    /// <summary>The draws in ascending order.</summary>
    public ImmutableArray<double> Sorted { get; }

    public override double Mean { get; }

    public override double StandardDeviation { get; }

    /// <summary>Copies and sorts the draws; there must be at least one, and none may be NaN.</summary>
    public static EmpiricalDistribution From(IEnumerable<double> draws)
    {
        var sorted = draws.ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(draws));
        Array.Sort(sorted);
        return new EmpiricalDistribution(ImmutableArray.Create(sorted));
    }

    public override double Cdf(double x) => (double)CountWhile(value => value <= x) / Sorted.Length;

    public override double Below(double x) => (double)CountWhile(value => value < x) / Sorted.Length;

    /// <summary>Linear interpolation between order statistics (type 7 of Hyndman and Fan, American Statistician 1996).</summary>
    public override double Quantile(double p)
    {
        var position = Math.Clamp(p, 0, 1) * (Sorted.Length - 1);
        var index = (int)Math.Floor(position);
        if (index >= Sorted.Length - 1 || Sorted[index] == Sorted[index + 1])
        {
            return Sorted[index];
        }

        var share = position - index;
        return share == 0 ? Sorted[index] : Sorted[index] + (share * (Sorted[index + 1] - Sorted[index]));
    }

    public override double Draw(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Sorted[random.NextInt(Sorted.Length)];
    }

    private int CountWhile(Func<double, bool> isBefore)
    {
        int low = 0, high = Sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(Sorted[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
