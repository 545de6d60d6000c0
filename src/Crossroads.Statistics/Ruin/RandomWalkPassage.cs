using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Ruin;

/// <summary>
/// First passage of a random walk with normal steps over a threshold, looked at after each step: Pr(ruin by month) for a normal burn,
/// Pr(a measure has crossed by week). Exact up to the grid: mass is carried from step to step and what has crossed is
/// taken out (Crossroads reference cases runway-normal and trigger-rw).
/// </summary>
public static class RandomWalkPassage
{
    private const int CellsPerDeviation = 40;
    private const double Reach = 8;

    /// <summary>
    /// Pr(the walk has been at or above the threshold at or before step k) for k = 1..steps, ascending, in [0, 1].
    /// </summary>
    /// <param name="gap">Threshold − last value; crossed from the start when ≤ 0.</param>
    /// <param name="drift">Mean of a step.</param>
    /// <param name="spread">Standard deviation of a step ≥ 0.</param>
    /// <param name="steps">Number of steps ≥ 0.</param>
    public static ImmutableArray<double> CrossedByStep(double gap, double drift, double spread, int steps)
    {
        if (gap <= 0)
        {
            return [.. Enumerable.Repeat(1.0, steps)];
        }

        if (spread <= 0)
        {
            return [.. Enumerable.Range(1, steps).Select(k => k * drift >= gap ? 1.0 : 0)];
        }

        // The grid holds the deviation from the drift, in units of one standard deviation; the threshold moves towards it.
        var half = (int)Math.Ceiling(Reach * Math.Sqrt(steps) * CellsPerDeviation);
        var mass = new double[(2 * half) + 1];
        mass[half] = 1;
        var kernel = Kernel();
        var result = ImmutableArray.CreateBuilder<double>(steps);
        var crossed = 0.0;
        for (var k = 1; k <= steps; k++)
        {
            mass = Spread(mass, kernel);
            var threshold = ((gap - (k * drift)) / spread * CellsPerDeviation) + half;
            crossed += Absorb(mass, threshold);
            result.Add(Math.Min(1, crossed));
        }

        return result.MoveToImmutable();
    }

    private static double[] Kernel()
    {
        var reach = (int)(Reach * CellsPerDeviation);
        var kernel = new double[(2 * reach) + 1];
        for (var i = 0; i < kernel.Length; i++)
        {
            var from = (i - reach - 0.5) / CellsPerDeviation;
            kernel[i] = SpecialFunctions.NormalCdf(from + (1.0 / CellsPerDeviation)) - SpecialFunctions.NormalCdf(from);
        }

        return kernel;
    }

    private static double[] Spread(double[] mass, double[] kernel)
    {
        var reach = kernel.Length / 2;
        var next = new double[mass.Length];
        for (var i = 0; i < mass.Length; i++)
        {
            if (mass[i] < 1e-18)
            {
                continue;
            }

            var to = Math.Min(mass.Length - 1, i + reach);
            for (var j = Math.Max(0, i - reach); j <= to; j++)
            {
                next[j] += mass[i] * kernel[j - i + reach];
            }
        }

        return next;
    }

    // A cell covers half a width to both sides of its centre; the one that holds the threshold is split.
    private static double Absorb(double[] mass, double threshold)
    {
        var absorbed = 0.0;
        var first = Math.Max(0, (int)Math.Floor(Math.Min(threshold + 0.5, mass.Length)));
        for (var i = first; i < mass.Length; i++)
        {
            var share = Math.Clamp(i + 0.5 - threshold, 0, 1);
            absorbed += share * mass[i];
            mass[i] *= 1 - share;
        }

        return absorbed;
    }
}
