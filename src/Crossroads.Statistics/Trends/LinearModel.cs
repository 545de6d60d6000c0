using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Crossroads.Statistics.Trends;

/// <summary>Weighted least squares y = Xβ + ε, var ε_i = σ²/w_i.</summary>
/// <param name="Coefficients">β̂, in the order of the columns of X.</param>
/// <param name="Covariance">Covariance of β̂, row-major, columns × columns.</param>
/// <param name="Sigma">Residual standard deviation with n − columns degrees of freedom.</param>
/// <param name="DegreesOfFreedom">Rows with positive weight less columns.</param>
/// <param name="Residuals">y − Xβ̂ in the order of the rows.</param>
/// <param name="RSquared">1 − residual/total sum of squares around the weighted mean; NaN when y does not vary.</param>
/// <param name="Reason">Null when the fit is good; otherwise why all numbers are NaN.</param>
public sealed record LinearModelFit(
    ImmutableArray<double> Coefficients,
    ImmutableArray<double> Covariance,
    double Sigma,
    double DegreesOfFreedom,
    ImmutableArray<double> Residuals,
    double RSquared,
    string? Reason = null)
{
    public bool IsKnown => Reason is null;

    public double StandardError(int column) => Math.Sqrt(Covariance[(column * Coefficients.Length) + column]);

    /// <summary>x'β̂ for one row of explanatory values.</summary>
    public double Predict(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * Coefficients[i];
        }

        return sum;
    }

    /// <summary>A new observation at the row (weight 1): Student's t around x'β̂ with variance σ² + x'Vx.</summary>
    public StudentTDistribution PredictObservation(ReadOnlySpan<double> row) =>
        new(Predict(row), Math.Sqrt((Sigma * Sigma) + PredictionVariance(row)), DegreesOfFreedom);

    /// <summary>x'Vx: variance of the fitted line at the row.</summary>
    public double PredictionVariance(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = 0; j < row.Length; j++)
            {
                sum += row[i] * row[j] * Covariance[(i * row.Length) + j];
            }
        }

        return sum;
    }

    internal static LinearModelFit Unknown(string reason) => new([], [], double.NaN, 0, [], double.NaN, reason);
}

public static class LinearModel
{
    /// <param name="rows">X, one array per observation; all of the same length.</param>
    /// <param name="y">Outcome, as long as <paramref name="rows"/>.</param>
    /// <param name="weights">w ≥ 0, or null for all 1. Rows of weight 0 do not count.</param>
    public static LinearModelFit Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> y, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(y);
        if (rows.Count != y.Count || (weights is not null && weights.Count != y.Count))
        {
            return LinearModelFit.Unknown(Reasons.InvalidInput);
        }

        var used = Enumerable.Range(0, y.Count).Where(i => weights is null || weights[i] > 0).ToArray();
        var columns = rows.Count > 0 ? rows[0].Length : 0;
        if (used.Length <= columns || columns == 0)
        {
            return LinearModelFit.Unknown(used.Length == 0 ? Reasons.NoData : Reasons.TooFewObservations);
        }

        double Root(int i) => weights is null ? 1 : Math.Sqrt(weights[i]);
        var x = DenseMatrix.Create(used.Length, columns, (i, j) => rows[used[i]][j] * Root(used[i]));
        var target = DenseVector.Create(used.Length, i => y[used[i]] * Root(used[i]));
        var qr = x.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        if (!IsFullRank(qr.R, x))
        {
            return LinearModelFit.Unknown(Reasons.Singular);
        }

        return Summarise(rows, y, weights, used, qr.Solve(target), qr.R.Inverse());
    }

    private static bool IsFullRank(Matrix<double> r, DenseMatrix x)
    {
        for (var j = 0; j < r.ColumnCount; j++)
        {
            if (!(Math.Abs(r[j, j]) > 1e-10 * x.Column(j).L2Norm()) || x.Column(j).L2Norm() == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static LinearModelFit Summarise(
        IReadOnlyList<double[]> rows, IReadOnlyList<double> y, IReadOnlyList<double>? weights, int[] used, Vector<double> beta, Matrix<double> inverseR)
    {
        var residuals = rows.Select((row, i) => y[i] - Dot(row, beta)).ToImmutableArray();
        double Weight(int i) => weights is null ? 1 : weights[i];
        var residualSum = used.Sum(i => Weight(i) * residuals[i] * residuals[i]);
        var mean = used.Sum(i => Weight(i) * y[i]) / used.Sum(Weight);
        var totalSum = used.Sum(i => Weight(i) * (y[i] - mean) * (y[i] - mean));
        double df = used.Length - beta.Count;
        var covariance = inverseR * inverseR.Transpose() * (residualSum / df);
        return new LinearModelFit(
            [.. beta],
            [.. covariance.ToRowMajorArray()],
            Math.Sqrt(residualSum / df),
            df,
            residuals,
            totalSum > 0 ? 1 - (residualSum / totalSum) : double.NaN);
    }

    private static double Dot(double[] row, Vector<double> beta)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * beta[i];
        }

        return sum;
    }
}
