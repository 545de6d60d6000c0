using System.Numerics;
using Crossroads.Statistics.LinearAlgebra;

namespace Crossroads.Statistics.Forecasting;

/// <summary>
/// Maximum likelihood of one model: the errors, times the geometric mean of the forecasts for multiplicative errors, form a
/// least-squares problem with the same optimum, which Levenberg-Marquardt solves in few passes.
/// </summary>
internal sealed class SmoothingEstimation
{
    private const int ScoutIterations = 6;
    private const int MaxIterations = 60;
    private static readonly (double Alpha, double BetaShare)[] Starts = [(0.15, 0.1), (0.6, 0.1), (0.9, 0.7)];
    private readonly SmoothingModel _model;
    private readonly double[] _series;
    private readonly double _scale;

    public SmoothingEstimation(SmoothingModel model, double[] series)
    {
        _model = model;
        _series = series;
        var mean = series.Average();
        _scale = Math.Max(Math.Sqrt(series.Sum(y => (y - mean) * (y - mean)) / series.Length), 1e-12 * Math.Max(1, Math.Abs(mean)));
    }

    /// <summary>Best parameters as a state at the start of the series, with −2 log-likelihood; null when nothing worked.</summary>
    public (SmoothingState Start, double Criterion)? Run()
    {
        // The likelihood can have several hills: look a few steps up each, climb the most promising.
        (double[] At, double Sum)? best = null;
        foreach (var (alpha, beta) in Starts)
        {
            if (Descend(StartingPoint(alpha, beta), ScoutIterations) is { } scout && (best is null || scout.Sum < best.Value.Sum))
            {
                best = scout;
            }
        }

        return best is { } promising && Descend(promising.At, MaxIterations) is { } optimum
            ? (State(optimum.At), _series.Length * Math.Log(Math.Max(optimum.Sum, 1e-300)))
            : null;
    }

    private double[] StartingPoint(double alpha, double betaShare)
    {
        var state = InitialStates.Guess(_model, _series);
        var point = new List<double> { Logit((alpha - 0.0001) / 0.9998) };
        if (_model.HasTrend)
        {
            point.Add(Logit(betaShare));
        }

        if (_model.HasSeason)
        {
            point.Add(Logit(0.05));
        }

        if (_model.Trend == TrendKind.Damped)
        {
            point.Add(Logit(0.9));
        }

        point.Add(state.Level / _scale);
        if (_model.HasTrend)
        {
            point.Add(state.Slope / _scale * 10);
        }

        if (_model.HasSeason)
        {
            var unit = _model.Season == SeasonKind.Additive ? _scale : 1;
            point.AddRange(state.Season.SkipLast(1).Select(value => value / unit));
        }

        return [.. point];
    }

    // Bounds as in Hyndman et al.: 0 < β < α < 1, 0 < γ < 1 − α, 0.8 < φ < 0.98, kept by logistic scales.
    private SmoothingState State(double[] point)
    {
        var at = 0;
        var state = new SmoothingState(_model) { Alpha = 0.0001 + (0.9998 * Logistic(point[at++])) };
        state.Beta = _model.HasTrend ? 0.0001 + ((state.Alpha - 0.0001) * Logistic(point[at++])) : 0;
        state.Gamma = _model.HasSeason ? 0.0001 + ((1 - state.Alpha - 0.0001) * Logistic(point[at++])) : 0;
        state.Phi = _model.Trend == TrendKind.Damped ? 0.8 + (0.18 * Logistic(point[at++])) : 1;
        state.Level = point[at++] * _scale;
        state.Slope = _model.HasTrend ? point[at++] * _scale / 10 : 0;
        if (_model.HasSeason)
        {
            var isAdditive = _model.Season == SeasonKind.Additive;
            var rest = isAdditive ? 0 : (double)_model.Period;
            for (var j = 0; j < _model.Period - 1; j++)
            {
                state.Season[j] = point[at++] * (isAdditive ? _scale : 1);
                rest -= state.Season[j];
            }

            state.Season[^1] = rest;
        }

        return state;
    }

    private (double[] At, double Sum)? Descend(double[] start, int maxIterations)
    {
        var size = start.Length;
        var n = _series.Length;
        var current = start;
        var residuals = new double[n];
        var sum = Residuals(current, residuals);
        if (!double.IsFinite(sum))
        {
            return null;
        }

        var jacobian = new double[size][];
        for (var j = 0; j < size; j++)
        {
            jacobian[j] = new double[n];
        }

        var trialResiduals = new double[n];
        var damping = 1e-3;
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            Differentiate(current, residuals, jacobian);
            var (matrix, gradient) = Normal(jacobian, residuals);
            var hasImproved = false;
            for (; damping < 1e10; damping *= 8)
            {
                var step = Step(matrix, gradient, damping);
                if (step is null)
                {
                    continue;
                }

                var trial = current.Zip(step, (a, b) => a + b).ToArray();
                var next = Residuals(trial, trialResiduals);
                if (next < sum)
                {
                    hasImproved = sum - next > 1e-9 * sum;
                    (current, sum) = (trial, next);
                    (residuals, trialResiduals) = (trialResiduals, residuals);
                    damping = Math.Max(damping / 8, 1e-9);
                    break;
                }
            }

            if (!hasImproved)
            {
                break;
            }
        }

        return (current, sum);
    }

    private double Residuals(double[] point, double[] residuals)
    {
        var logs = State(point).Run(_series, residuals);
        if (double.IsNaN(logs))
        {
            return double.PositiveInfinity;
        }

        var factor = _model.Error == ErrorKind.Multiplicative ? Math.Exp(logs / _series.Length) : 1;
        var sum = 0.0;
        for (var t = 0; t < residuals.Length; t++)
        {
            residuals[t] *= factor;
            sum += residuals[t] * residuals[t];
        }

        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    private void Differentiate(double[] point, double[] residuals, double[][] jacobian)
    {
        for (var j = 0; j < point.Length; j++)
        {
            var moved = (double[])point.Clone();
            var step = 1e-6 * Math.Max(1, Math.Abs(point[j]));
            moved[j] += step;
            if (!double.IsFinite(Residuals(moved, jacobian[j])))
            {
                moved[j] -= 2 * step;
                step = -step;
                if (!double.IsFinite(Residuals(moved, jacobian[j])))
                {
                    Array.Clear(jacobian[j]);
                    continue;
                }
            }

            for (var t = 0; t < residuals.Length; t++)
            {
                jacobian[j][t] = (jacobian[j][t] - residuals[t]) / step;
            }
        }
    }

    private static (double[] Matrix, double[] Gradient) Normal(double[][] jacobian, double[] residuals)
    {
        var size = jacobian.Length;
        var matrix = new double[size * size];
        var gradient = new double[size];
        for (var i = 0; i < size; i++)
        {
            gradient[i] = -Dot(jacobian[i], residuals);
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * size) + j] = Dot(jacobian[i], jacobian[j]);
            }
        }

        return (matrix, gradient);
    }

    // Four sums at a time keep the processor's pipelines full; this product is where fitting spends its time.
    private static double Dot(double[] a, double[] b)
    {
        var sums = Vector<double>.Zero;
        var width = Vector<double>.Count;
        var i = 0;
        for (; i <= a.Length - width; i += width)
        {
            sums += new Vector<double>(a, i) * new Vector<double>(b, i);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double[]? Step(double[] matrix, double[] gradient, double damping)
    {
        var size = gradient.Length;
        var damped = (double[])matrix.Clone();
        var largest = 0.0;
        for (var i = 0; i < size; i++)
        {
            largest = Math.Max(largest, matrix[(i * size) + i]);
        }

        for (var i = 0; i < size; i++)
        {
            damped[(i * size) + i] += (damping * matrix[(i * size) + i]) + (1e-10 * largest);
        }

        var lower = SymmetricMatrix.Cholesky(damped, size);
        if (lower is null)
        {
            return null;
        }

        return SymmetricMatrix.Solve(lower, gradient);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
