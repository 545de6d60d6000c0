using Crossroads.Statistics.LinearAlgebra;

namespace Crossroads.Statistics.Capacity;

/// <summary>
/// Nonlinear least squares of throughput on load with σ and κ held in [0, 1]: a coarse grid, then Levenberg-Marquardt with the
/// bounds active where they bind. The same optimum as R's nls(algorithm = "port") and the CRAN package usl.
/// </summary>
public static class ScalabilityRegression
{
    /// <param name="load">N &gt; 0: concurrent users, workers or requests in the system.</param>
    /// <param name="throughput">X ≥ 0 at each load.</param>
    public static ScalabilityFit Fit(IReadOnlyList<double> load, IReadOnlyList<double> throughput)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(throughput);
        if (load.Count != throughput.Count || load.Any(n => !(n > 0)) || throughput.Any(x => !(x >= 0)))
        {
            return Unknown(Reasons.InvalidInput, load.Count);
        }

        if (load.Distinct().Count() < 4)
        {
            return Unknown(load.Count == 0 ? Reasons.NoData : Reasons.TooFewObservations, load.Count);
        }

        var points = load.Zip(throughput).ToArray();
        var best = Descend(points, GridStart(points));
        var residualSum = SumOfSquares(points, best);
        var spread = Math.Sqrt(residualSum / (points.Length - 3));
        var law = new ScalabilityLaw(best[0], best[1], best[2]);
        return StandardErrors(points, best, spread) is { } errors
            ? new ScalabilityFit(law, [.. errors], spread, residualSum, points.Length, load.Max() >= (law.PeakLoad ?? double.PositiveInfinity) / 3)
            : Unknown(Reasons.Singular, load.Count);
    }

    // For given σ and κ the best λ is a ratio of sums, so the grid needs two dimensions only.
    private static double[] GridStart((double Load, double Throughput)[] points)
    {
        double[] best = [];
        var lowest = double.PositiveInfinity;
        foreach (var contention in LogGrid(1e-4, 0.9))
        {
            foreach (var coherency in LogGrid(1e-8, 0.3))
            {
                var shapes = points.Select(point => new ScalabilityLaw(contention, coherency, 1).Throughput(point.Load)).ToArray();
                var unit = shapes.Zip(points, (shape, point) => shape * point.Throughput).Sum() / shapes.Sum(shape => shape * shape);
                double[] candidate = [contention, coherency, unit];
                var sum = SumOfSquares(points, candidate);
                if (sum < lowest)
                {
                    (best, lowest) = (candidate, sum);
                }
            }
        }

        return best;
    }

    private static IEnumerable<double> LogGrid(double from, double to)
    {
        yield return 0;
        for (var value = from; value < to; value *= 2)
        {
            yield return value;
        }
    }

    private static double[] Descend((double Load, double Throughput)[] points, double[] start)
    {
        var current = start;
        var sum = SumOfSquares(points, current);
        var damping = 1e-3;
        for (var iteration = 0; iteration < 500 && damping < 1e12; iteration++)
        {
            var (matrix, gradient) = Normal(points, current);
            int[] free = [.. Enumerable.Range(0, 3).Where(j => !IsHeld(j, current[j], gradient[j]))];
            var part = SymmetricMatrix.Submatrix(matrix, 3, free);
            for (var j = 0; j < free.Length; j++)
            {
                part[(j * free.Length) + j] *= 1 + damping;
            }

            var lower = SymmetricMatrix.Cholesky(part, free.Length);
            if (lower is null)
            {
                damping = Math.Max(damping, 1e-9) * 10;
                continue;
            }

            var step = SymmetricMatrix.Solve(lower, [.. free.Select(j => gradient[j])]);
            var trial = (double[])current.Clone();
            for (var j = 0; j < free.Length; j++)
            {
                trial[free[j]] = free[j] == 2 ? trial[2] + step[j] : Math.Clamp(trial[free[j]] + step[j], 0, 1);
            }

            var next = SumOfSquares(points, trial);
            if (!(next <= sum))
            {
                damping *= 10;
                continue;
            }

            var isStill = Enumerable.Range(0, 3).All(j => Math.Abs(trial[j] - current[j]) <= 1e-12 * (Math.Abs(current[j]) + 1e-8));
            (current, sum, damping) = (trial, next, Math.Max(damping / 10, 1e-15));
            if (isStill)
            {
                break;
            }
        }

        return current;
    }

    // At a bound, and the fit would improve only beyond it. The gradient points to where the sum of squares falls.
    private static bool IsHeld(int parameter, double value, double gradient) =>
        parameter < 2 && ((value <= 0 && gradient <= 0) || (value >= 1 && gradient >= 0));

    private static (double[] Matrix, double[] Gradient) Normal((double Load, double Throughput)[] points, double[] parameters)
    {
        var law = new ScalabilityLaw(parameters[0], parameters[1], parameters[2]);
        var matrix = new double[9];
        var gradient = new double[3];
        foreach (var (load, throughput) in points)
        {
            var shape = load / law.Multiplier(load);
            var slope = -parameters[2] * shape / law.Multiplier(load) * (load - 1);
            double[] derivative = [slope, slope * load, shape];
            var residual = throughput - (parameters[2] * shape);
            for (var i = 0; i < 3; i++)
            {
                gradient[i] += derivative[i] * residual;
                for (var j = 0; j < 3; j++)
                {
                    matrix[(i * 3) + j] += derivative[i] * derivative[j];
                }
            }
        }

        return (matrix, gradient);
    }

    private static double[]? StandardErrors((double Load, double Throughput)[] points, double[] parameters, double spread)
    {
        var (matrix, _) = Normal(points, parameters);
        var lower = SymmetricMatrix.Cholesky(matrix, 3);
        if (lower is null)
        {
            return null;
        }

        var inverse = SymmetricMatrix.Inverse(lower, 3);
        return [.. Enumerable.Range(0, 3).Select(j => spread * Math.Sqrt(inverse[(j * 3) + j]))];
    }

    private static double SumOfSquares((double Load, double Throughput)[] points, double[] parameters)
    {
        var law = new ScalabilityLaw(parameters[0], parameters[1], parameters[2]);
        return points.Sum(point => Math.Pow(point.Throughput - law.Throughput(point.Load), 2));
    }

    private static ScalabilityFit Unknown(string reason, int n) => new(null, [], double.NaN, double.NaN, n, false, reason);
}
