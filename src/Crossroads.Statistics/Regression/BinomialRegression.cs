using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.LinearAlgebra;

namespace Crossroads.Statistics.Regression;

public enum BinomialLink
{
    /// <summary>log(p / (1 − p)): coefficients are log odds ratios.</summary>
    Logit,

    /// <summary>log(−log(1 − p)): coefficients are log hazard ratios.</summary>
    ComplementaryLogLog,
}

/// <summary>A fitted regression of shares or of yes/no outcomes.</summary>
/// <param name="Coefficients">In the order of the columns.</param>
/// <param name="Covariance">Inverse Fisher information, row-major.</param>
/// <param name="Deviance">−2 log-likelihood, for yes/no outcomes; relative to the saturated model for shares.</param>
/// <param name="NullDeviance">Of the model with one common share (or, without intercept, with linear predictor 0).</param>
/// <param name="Link">Link of the model.</param>
/// <param name="N">Rows.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Reason">Null, or a warning such as <see cref="Reasons.Separated"/>; when the coefficients are empty, why.</param>
public sealed record BinomialFit(
    ImmutableArray<double> Coefficients,
    ImmutableArray<double> Covariance,
    double Deviance,
    double NullDeviance,
    BinomialLink Link,
    int N,
    int Iterations,
    string? Reason = null)
{
    public bool IsKnown => !Coefficients.IsEmpty;

    /// <summary>Akaike's criterion for yes/no outcomes: deviance + 2 · coefficients.</summary>
    public double Aic => Deviance + (2 * Coefficients.Length);

    public double StandardError(int column) => Math.Sqrt(Covariance[(column * Coefficients.Length) + column]);

    /// <summary>Two-sided p-value of the Wald test that the coefficient is 0.</summary>
    public double P(int column) => SpecialFunctions.NormalTwoSided(Coefficients[column] / StandardError(column));

    /// <summary>Share predicted for a row of explanatory values, in (0, 1).</summary>
    public double Predict(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * Coefficients[i];
        }

        return BinomialRegression.Mean(sum, Link);
    }
}

/// <summary>
/// Maximum likelihood for binomial outcomes by iteratively reweighted least squares (McCullagh and Nelder, "Generalized Linear
/// Models", 2nd ed., section 2.5). Stops when the deviance changes by less than 1e-12 relatively, at
/// most after 50 steps.
/// </summary>
public static class BinomialRegression
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <param name="rows">Explanatory values, one array per row; a constant 1 must be a column if wanted.</param>
    /// <param name="successes">Outcome: 0 or 1, or the number of successes of <paramref name="trials"/>.</param>
    /// <param name="trials">Number of trials of each row; null: 1.</param>
    /// <param name="link">Link of the model.</param>
    /// <param name="hasIntercept">Whether the columns contain or span a constant, for the null deviance only.</param>
    public static BinomialFit Fit(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<double> successes,
        IReadOnlyList<double>? trials = null,
        BinomialLink link = BinomialLink.Logit,
        bool hasIntercept = true)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(successes);
        var n = rows.Count;
        if (n == 0 || successes.Count != n || (trials is not null && trials.Count != n))
        {
            return Unknown(n == 0 ? Reasons.NoData : Reasons.InvalidInput, link, n);
        }

        var weights = trials ?? [.. Enumerable.Repeat(1.0, n)];
        var shares = successes.Select((count, i) => weights[i] > 0 ? count / weights[i] : 0).ToArray();
        if (shares.Any(share => share is not (>= 0 and <= 1)))
        {
            return Unknown(Reasons.InvalidInput, link, n);
        }

        return Iterate(rows, shares, weights, link, NullDeviance(shares, weights, link, hasIntercept));
    }

    internal static double Mean(double eta, BinomialLink link) => link == BinomialLink.Logit
        ? eta >= 0 ? 1 / (1 + Math.Exp(-eta)) : Math.Exp(eta) / (1 + Math.Exp(eta))
        : Math.Clamp(OneMinusExp(Math.Exp(Math.Min(eta, 700))), Epsilon, 1 - Epsilon);

    // 1 − e^(−x) without cancellation for small x.
    private static double OneMinusExp(double x) => x < 1e-5 ? x - (x * x / 2) + (x * x * x / 6) : 1 - Math.Exp(-x);

    private static BinomialFit Iterate(
        IReadOnlyList<double[]> rows, double[] shares, IReadOnlyList<double> weights, BinomialLink link, double nullDeviance)
    {
        var n = rows.Count;
        var columns = rows[0].Length;
        var eta = shares.Select((share, i) => Link(((weights[i] * share) + 0.5) / (weights[i] + 1), link)).ToArray();
        double[] beta = [];
        double[]? lower = null;
        double deviance = double.PositiveInfinity, previous;
        var iteration = 0;
        var isConverged = false;
        while (iteration < 50 && !isConverged)
        {
            iteration++;
            lower = SymmetricMatrix.Cholesky(Weighted(rows, shares, weights, link, eta, out var right), columns);
            if (lower is null)
            {
                return Unknown(Reasons.Singular, link, n);
            }

            beta = SymmetricMatrix.Solve(lower, right);
            for (var i = 0; i < n; i++)
            {
                eta[i] = Dot(rows[i], beta);
            }

            previous = deviance;
            deviance = Deviance(shares, weights, eta, link);
            isConverged = Math.Abs(deviance - previous) / (Math.Abs(deviance) + 0.1) < 1e-12;
        }

        // Along a direction that separates the outcomes the likelihood only flattens: a large effect with a far larger error.
        var inverse = SymmetricMatrix.Inverse(lower!, columns);
        var isSeparated = beta.Where((coefficient, j) =>
            Math.Abs(coefficient) * Range(rows, j) > 12 && Math.Sqrt(inverse[(j * columns) + j]) > 2 * Math.Abs(coefficient)).Any();
        return new BinomialFit(
            [.. beta],
            [.. inverse],
            deviance,
            nullDeviance,
            link,
            n,
            iteration,
            isSeparated ? Reasons.Separated : isConverged ? null : Reasons.NotConverged);
    }

    private static double[] Weighted(
        IReadOnlyList<double[]> rows, double[] shares, IReadOnlyList<double> weights, BinomialLink link, double[] eta, out double[] right)
    {
        var columns = rows[0].Length;
        var matrix = new double[columns * columns];
        right = new double[columns];
        for (var i = 0; i < rows.Count; i++)
        {
            var mean = Mean(eta[i], link);
            var slope = Slope(eta[i], mean, link);
            var weight = weights[i] * slope * slope / (mean * (1 - mean));
            var target = eta[i] + ((shares[i] - mean) / slope);
            var row = rows[i];
            for (var j = 0; j < columns; j++)
            {
                var weighted = weight * row[j];
                if (weighted == 0)
                {
                    continue;
                }

                right[j] += weighted * target;
                for (var k = 0; k <= j; k++)
                {
                    matrix[(j * columns) + k] += weighted * row[k];
                }
            }
        }

        return matrix;
    }

    private static double Link(double mean, BinomialLink link) =>
        link == BinomialLink.Logit ? Math.Log(mean / (1 - mean)) : Math.Log(-Math.Log(1 - mean));

    private static double Slope(double eta, double mean, BinomialLink link) => link == BinomialLink.Logit
        ? Math.Max(mean * (1 - mean), Epsilon)
        : Math.Max(Math.Exp(Math.Min(eta, 700)) * Math.Exp(-Math.Exp(Math.Min(eta, 700))), Epsilon);

    private static double Deviance(double[] shares, IReadOnlyList<double> weights, double[] eta, BinomialLink link)
    {
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
        {
            sum += weights[i] * UnitDeviance(shares[i], Mean(eta[i], link));
        }

        return sum;
    }

    private static double UnitDeviance(double share, double mean) =>
        2 * ((share > 0 ? share * Math.Log(share / mean) : 0) + (share < 1 ? (1 - share) * Math.Log((1 - share) / (1 - mean)) : 0));

    private static double NullDeviance(double[] shares, IReadOnlyList<double> weights, BinomialLink link, bool hasIntercept)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            sum += weights[i] * shares[i];
            total += weights[i];
        }

        var mean = hasIntercept ? sum / total : Mean(0, link);
        return shares.Select((share, i) => weights[i] * UnitDeviance(share, mean)).Sum();
    }

    private static double Range(IReadOnlyList<double[]> rows, int column) =>
        rows.All(row => row[column] == rows[0][column]) ? 0 : rows.Max(row => row[column]) - rows.Min(row => row[column]);

    private static double Dot(double[] row, double[] beta)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * beta[i];
        }

        return sum;
    }

    private static BinomialFit Unknown(string reason, BinomialLink link, int n) =>
        new([], [], double.NaN, double.NaN, link, n, 0, reason);
}
