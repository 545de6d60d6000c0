using System.Collections.Immutable;
using Crossroads.Statistics.LinearAlgebra;
using Crossroads.Statistics.Trends;

namespace Crossroads.Statistics.Survival;

public enum LifetimeFamily
{
    Exponential,
    Weibull,
    LogNormal,
    LogLogistic,
}

/// <summary>log T = x'β + σW. A positive coefficient lengthens life: exp(coefficient) is the factor on every quantile of T.</summary>
/// <param name="Coefficients">β̂, in the order of the columns.</param>
/// <param name="Scale">σ; 1 for the exponential family. A Weibull shape is 1/σ.</param>
/// <param name="Covariance">Of (β̂, log σ), row-major; without log σ for the exponential family.</param>
/// <param name="LogLikelihood">At the estimate, on the scale of T.</param>
/// <param name="LogLikelihoodNull">With the intercept (first column) and the scale only.</param>
/// <param name="Family">Distribution of the lifetimes.</param>
/// <param name="Reason">Null when known.</param>
public sealed record AcceleratedFailureTimeFit(
    ImmutableArray<double> Coefficients,
    double Scale,
    ImmutableArray<double> Covariance,
    double LogLikelihood,
    double LogLikelihoodNull,
    LifetimeFamily Family,
    string? Reason = null)
{
    public bool IsKnown => Reason is null;

    /// <summary>Of a coefficient, or of log σ at the index after the last coefficient.</summary>
    public double StandardError(int index) => Math.Sqrt(Covariance[(index * (int)Math.Sqrt(Covariance.Length)) + index]);

    /// <summary>Pr(T &gt; time) for a row of explanatory values.</summary>
    public double Survival(ReadOnlySpan<double> row, double time)
    {
        var centre = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            centre += row[i] * Coefficients[i];
        }

        return time <= 0 ? 1 : Math.Exp(LogLifetimeDensity.For(Family).Censored((Math.Log(time) - centre) / Scale).Value);
    }
}

/// <summary>
/// Parametric lifetimes with covariates by maximum likelihood (Newton's method on β and log σ). Source: Kalbfleisch and
/// Prentice, section 3.6. Right-censoring only; lifetimes must be &gt; 0.
/// </summary>
public static class AcceleratedFailureTime
{
    /// <param name="rows">Explanatory values; the first column must be the constant 1.</param>
    /// <param name="lifetimes">As many as rows; <see cref="Lifetime.Count"/> weighs the row.</param>
    /// <param name="family">Distribution of the lifetimes.</param>
    public static AcceleratedFailureTimeFit Fit(IReadOnlyList<double[]> rows, IReadOnlyList<Lifetime> lifetimes, LifetimeFamily family)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(lifetimes);
        if (rows.Count != lifetimes.Count || rows.Count == 0 || lifetimes.Any(item => !(item.Stop > 0) || !item.IsValid))
        {
            return Unknown(rows.Count == 0 ? Reasons.NoData : Reasons.InvalidInput, family);
        }

        if (!lifetimes.Any(item => item.IsEvent))
        {
            return Unknown(Reasons.NoEvents, family);
        }

        var full = Maximise(rows, lifetimes, family);
        var intercept = Maximise([.. rows.Select(row => new[] { row[0] })], lifetimes, family);
        if (full is not { } best || intercept is not { } constant)
        {
            return Unknown(Reasons.NotConverged, family);
        }

        var columns = rows[0].Length;
        return new AcceleratedFailureTimeFit(
            [.. best.Parameters[..columns]],
            family == LifetimeFamily.Exponential ? 1 : Math.Exp(best.Parameters[columns]),
            [.. SymmetricMatrix.Inverse(best.Lower, best.Parameters.Length)],
            best.LogLikelihood,
            constant.LogLikelihood,
            family);
    }

    private static (double[] Parameters, double[] Lower, double LogLikelihood)? Maximise(
        IReadOnlyList<double[]> rows, IReadOnlyList<Lifetime> lifetimes, LifetimeFamily family)
    {
        var parameters = StartingValues(rows, lifetimes, family);
        if (parameters is null)
        {
            return null;
        }

        var current = Derivatives(rows, lifetimes, family, parameters);
        var ridge = 0.0;
        for (var iteration = 0; iteration < 200; iteration++)
        {
            var information = (double[])current.Information.Clone();
            for (var i = 0; i < parameters.Length; i++)
            {
                information[(i * parameters.Length) + i] += ridge * (1 + Math.Abs(information[(i * parameters.Length) + i]));
            }

            var lower = SymmetricMatrix.Cholesky(information, parameters.Length);
            if (lower is null)
            {
                ridge = Math.Max(1e-4, ridge * 10);
                continue;
            }

            var step = SymmetricMatrix.Solve(lower, current.Gradient);
            var trial = parameters.Zip(step, (a, b) => a + b).ToArray();
            var next = Derivatives(rows, lifetimes, family, trial);
            if (!(next.LogLikelihood >= current.LogLikelihood - (1e-12 * Math.Abs(current.LogLikelihood))))
            {
                ridge = Math.Max(1e-4, ridge * 10);
                continue;
            }

            (parameters, current) = (trial, next);
            if (ridge == 0 && step.Max(Math.Abs) < 1e-9)
            {
                return (parameters, lower, current.LogLikelihood);
            }

            ridge = ridge < 1e-6 ? 0 : ridge / 10;
        }

        return null;
    }

    // Least squares on the logarithms, censored or not: close enough for Newton, and never out of range.
    private static double[]? StartingValues(IReadOnlyList<double[]> rows, IReadOnlyList<Lifetime> lifetimes, LifetimeFamily family)
    {
        var line = LinearModel.Fit(rows, [.. lifetimes.Select(item => Math.Log(item.Stop))]);
        if (!line.IsKnown)
        {
            return null;
        }

        return family == LifetimeFamily.Exponential
            ? [.. line.Coefficients]
            : [.. line.Coefficients, Math.Log(Math.Max(line.Sigma, 1e-3))];
    }

    private static (double LogLikelihood, double[] Gradient, double[] Information) Derivatives(
        IReadOnlyList<double[]> rows, IReadOnlyList<Lifetime> lifetimes, LifetimeFamily family, double[] parameters)
    {
        var size = parameters.Length;
        var columns = rows[0].Length;
        var hasScale = size > columns;
        var scale = hasScale ? Math.Exp(parameters[columns]) : 1;
        var density = LogLifetimeDensity.For(family);
        var gradient = new double[size];
        var information = new double[size * size];
        var sum = 0.0;
        var slope = new double[size];
        for (var i = 0; i < rows.Count; i++)
        {
            var (time, isEvent, _, count) = lifetimes[i];
            var logTime = Math.Log(time);
            var z = logTime;
            for (var j = 0; j < columns; j++)
            {
                z -= rows[i][j] * parameters[j];
            }

            z /= scale;
            var (value, first, second) = isEvent ? density.Event(z) : density.Censored(z);
            sum += count * (value - (isEvent ? Math.Log(scale) + logTime : 0));

            // slope = dz/dparameter, with dz/dβ = −x/σ and dz/dlogσ = −z.
            for (var j = 0; j < columns; j++)
            {
                slope[j] = -rows[i][j] / scale;
            }

            if (hasScale)
            {
                slope[columns] = -z;
            }

            for (var j = 0; j < size; j++)
            {
                gradient[j] += count * first * slope[j];
                for (var k = 0; k <= j; k++)
                {
                    // d²z is −dz/dβ for (β, log σ) and z for (log σ, log σ).
                    var curvature = j < columns || !hasScale ? 0 : k < columns ? -slope[k] : z;
                    information[(j * size) + k] -= count * ((second * slope[j] * slope[k]) + (first * curvature));
                }
            }

            if (hasScale && isEvent)
            {
                gradient[columns] -= count;
            }
        }

        return (sum, gradient, information);
    }

    private static AcceleratedFailureTimeFit Unknown(string reason, LifetimeFamily family) =>
        new([], double.NaN, [], double.NaN, double.NaN, family, reason);
}
