using System.Collections.Immutable;
using Crossroads.Statistics.LinearAlgebra;

namespace Crossroads.Statistics.Survival;

/// <summary>
/// Proportional hazards regression by Newton's method on the partial likelihood. Sources: Cox, JRSS B 34, 1972; Efron, JASA 72,
/// 1977; Therneau and Grambsch, "Modeling Survival Data", chapters 3, 7 and 8 (strata, counting process, robust covariance).
/// </summary>
public static class CoxModel
{
    /// <param name="rows">All with the same number of covariates. Rows with a missing covariate must be left out by the caller.</param>
    /// <param name="ties">Treatment of tied event times.</param>
    public static CoxFit Fit(IReadOnlyList<CoxRow> rows, TiedEvents ties = TiedEvents.Efron)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (Problem(rows) is { } reason)
        {
            return Unknown(reason, rows, ties);
        }

        var data = new CoxData(rows);
        var start = CoxLikelihood.At(data, new double[data.Columns], ties);
        if (SymmetricMatrix.Cholesky(start.Information, data.Columns) is not { } lowerAtZero)
        {
            return Unknown(Reasons.Singular, rows, ties);
        }

        var (beta, end, isConverged) = Maximise(data, start, ties);
        return SymmetricMatrix.Cholesky(end.Information, data.Columns) is { } lower
            ? Summarise(data, ties, start, lowerAtZero, beta, end, lower, isConverged)
            : Unknown(Reasons.Separated, rows, ties);
    }

    private static string? Problem(IReadOnlyList<CoxRow> rows)
    {
        if (rows.Count == 0)
        {
            return Reasons.NoData;
        }

        var columns = rows[0].Covariates.Length;
        return rows.Any(row => row.Covariates.Length != columns || !(row.Start < row.Stop) || row.Covariates.Any(value => !double.IsFinite(value)))
            || columns == 0
            ? Reasons.InvalidInput
            : rows.Any(row => row.IsEvent) ? null : Reasons.NoEvents;
    }

    private static (double[] Beta, CoxLikelihood End, bool IsConverged) Maximise(CoxData data, CoxLikelihood start, TiedEvents ties)
    {
        var beta = new double[data.Columns];
        var current = start;
        for (var iteration = 0; iteration < 40; iteration++)
        {
            if (SymmetricMatrix.Cholesky(current.Information, data.Columns) is not { } lower)
            {
                return (beta, current, false);
            }

            var step = SymmetricMatrix.Solve(lower, current.Gradient);
            var (trial, next) = Halved(data, beta, step, current, ties);
            var gain = Math.Abs(next.Value - current.Value);
            (beta, current) = (trial, next);
            if (gain < 1e-11 * (Math.Abs(current.Value) + 1))
            {
                return (beta, current, true);
            }
        }

        return (beta, current, false);
    }

    private static (double[] Beta, CoxLikelihood Likelihood) Halved(
        CoxData data, double[] beta, double[] step, CoxLikelihood current, TiedEvents ties)
    {
        for (var size = 1.0; ; size /= 2)
        {
            var trial = beta.Select((value, j) => value + (size * step[j])).ToArray();
            var next = CoxLikelihood.At(data, trial, ties);
            if (next.Value >= current.Value - (1e-11 * Math.Abs(current.Value)))
            {
                return (trial, next);
            }

            if (size < 1e-9)
            {
                return (beta, current);
            }
        }
    }

    private static CoxFit Summarise(
        CoxData data, TiedEvents ties, CoxLikelihood start, double[] lowerAtZero, double[] beta, CoxLikelihood end, double[] lower, bool isConverged)
    {
        var size = data.Columns;
        var inverse = SymmetricMatrix.Inverse(lower, size);
        var hasClusters = data.Rows.Any(row => row.Cluster is not null);
        var covariance = hasClusters ? CoxResiduals.RobustCovariance(data, beta, inverse, ties) : inverse;
        var wald = SymmetricMatrix.Cholesky(covariance, size) is { } factor ? Dot(beta, SymmetricMatrix.Solve(factor, beta)) : double.NaN;
        var score = Dot(start.Gradient, SymmetricMatrix.Solve(lowerAtZero, start.Gradient));
        var isSeparated = Enumerable.Range(0, size).Any(j => IsWithoutLimit(data, beta[j], Math.Sqrt(inverse[(j * size) + j]), j));
        return new CoxFit(
            [.. beta],
            [.. covariance],
            [.. inverse],
            start.Value,
            end.Value,
            ChiSquareTest.From(2 * (end.Value - start.Value), size),
            ChiSquareTest.From(wald, size),
            ChiSquareTest.From(score, size),
            Concordance.Of(data.Rows, data.X.Select(x => CoxData.Dot(x, beta)).ToArray()),
            CoxResiduals.Baseline(data, beta, ties),
            data.Rows.Count,
            data.IsEvent.Count(isEvent => isEvent),
            ties,
            isSeparated ? Reasons.Separated : isConverged ? null : Reasons.NotConverged);
    }

    // Along a direction that separates the events the likelihood only flattens: a large effect with a far larger error.
    private static bool IsWithoutLimit(CoxData data, double coefficient, double error, int column) =>
        error > 2 * Math.Abs(coefficient)
        && Math.Abs(coefficient) * (data.X.Max(x => x[column]) - data.X.Min(x => x[column])) > 8;

    private static double Dot(double[] a, double[] b) => CoxData.Dot(a, b);

    private static CoxFit Unknown(string reason, IReadOnlyList<CoxRow> rows, TiedEvents ties) => new(
        [], [], [], double.NaN, double.NaN, null, null, null, null, ImmutableDictionary<int, BaselineHazard>.Empty,
        rows.Count, rows.Count(row => row.IsEvent), ties, reason);
}
