using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Forecasting;

/// <summary>Equally likely futures of one number. Immutable from outside; step 1 is the first one after the data.</summary>
public sealed class SimulatedPaths
{
    private readonly double[] _values;

    private SimulatedPaths(double[] values, int paths, int steps)
    {
        _values = values;
        Paths = paths;
        Steps = steps;
    }

    public int Paths { get; }

    public int Steps { get; }

    public double this[int path, int step] => _values[(path * Steps) + step - 1];

    /// <summary>Values of one path, step 1 first.</summary>
    public ReadOnlySpan<double> Path(int path) => _values.AsSpan(path * Steps, Steps);

    /// <summary>What is believed about one step.</summary>
    public Estimate At(int step, double level = Estimate.DefaultLevel)
    {
        var belief = EmpiricalDistribution.From(Enumerable.Range(0, Paths).Select(path => this[path, step]));
        return Estimate.From(belief, belief.Quantile(0.5), Paths, level);
    }

    /// <summary>When the threshold is reached for the first time.</summary>
    /// <param name="threshold">On the scale of the paths.</param>
    /// <param name="isUpward">True when it is reached from below.</param>
    /// <param name="minimumRun">Steps in a row that must be beyond it; the last of them counts.</param>
    public FirstPassage Reaching(double threshold, bool isUpward = true, int minimumRun = 1)
    {
        var counts = new int[Steps];
        for (var path = 0; path < Paths; path++)
        {
            var run = 0;
            for (var step = 0; step < Steps; step++)
            {
                var value = _values[(path * Steps) + step];
                run = (isUpward ? value >= threshold : value <= threshold) ? run + 1 : 0;
                if (run >= minimumRun)
                {
                    counts[step]++;
                    break;
                }
            }
        }

        var sum = 0;
        return new FirstPassage(
            threshold,
            Steps,
            [.. counts.Select(count => (double)(sum += count) / Paths)],
            counts.All(count => count == 0) ? Reasons.NeverReached : null);
    }

    /// <summary>The paths under a function of each value, such as demand to utilisation.</summary>
    public SimulatedPaths Map(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new SimulatedPaths(Array.ConvertAll(_values, value => function(value)), Paths, Steps);
    }

    internal static SimulatedPaths Fill(int paths, int steps, Action<int, Span<double>> fill)
    {
        var values = new double[paths * steps];
        for (var path = 0; path < paths; path++)
        {
            fill(path, values.AsSpan(path * steps, steps));
        }

        return new SimulatedPaths(values, paths, steps);
    }
}
