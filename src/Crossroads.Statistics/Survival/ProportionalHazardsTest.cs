using System.Collections.Immutable;
using Crossroads.Statistics.LinearAlgebra;

namespace Crossroads.Statistics.Survival;

/// <summary>Tests of proportional hazards: one by term, and one of all together.</summary>
public sealed record ProportionalHazardsResult(ImmutableArray<ChiSquareTest> Terms, ChiSquareTest? Global, string? Reason = null);

/// <summary>
/// Does the effect of a covariate change with time? Score test of adding x·g(t) to the model, with g(t) = 1 − Kaplan-Meier just
/// before t. Source: Grambsch and Therneau, Biometrika 81, 1994, in the exact form of survival 3 (cox.zph).
/// </summary>
public static class ProportionalHazardsTest
{
    /// <param name="rows">The rows of the fit.</param>
    /// <param name="fit">Their fit.</param>
    /// <param name="terms">Columns that belong together, such as the levels of one factor; null: each column alone.</param>
    public static ProportionalHazardsResult Run(IReadOnlyList<CoxRow> rows, CoxFit fit, IReadOnlyList<int[]>? terms = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(fit);
        if (!fit.IsKnown)
        {
            return new ProportionalHazardsResult([], null, fit.Reason);
        }

        var data = new CoxData(rows);
        var size = data.Columns;
        var (score, information) = Expanded(data, [.. fit.Coefficients], fit.Ties, TimeScale(rows, data));
        ChiSquareTest? Test(int[] columns)
        {
            int[] kept = [.. Enumerable.Range(0, size), .. columns.Select(j => size + j)];
            var lower = SymmetricMatrix.Cholesky(SymmetricMatrix.Submatrix(information, 2 * size, kept), kept.Length);
            double[] u = [.. kept.Select(j => j < size ? 0 : score[j - size])];
            return lower is null ? null : ChiSquareTest.From(CoxData.Dot(u, SymmetricMatrix.Solve(lower, u)), columns.Length);
        }

        terms ??= [.. Enumerable.Range(0, size).Select(j => new[] { j })];
        var tests = terms.Select(Test).ToArray();
        var global = Test([.. Enumerable.Range(0, size)]);
        return tests.Any(test => test is null) || global is null
            ? new ProportionalHazardsResult([], null, Reasons.Singular)
            : new ProportionalHazardsResult([.. tests.Select(test => test!)], global);
    }

    private static Dictionary<double, double> TimeScale(IReadOnlyList<CoxRow> rows, CoxData data)
    {
        var table = RiskTable.Build([.. rows.Select(row => new Lifetime(row.Stop, row.IsEvent, row.Start))]);
        var scale = new Dictionary<double, double>();
        var survival = 1.0;
        foreach (var row in table)
        {
            scale[row.Time] = 1 - survival;
            survival *= 1 - (row.Events / row.AtRisk);
        }

        // Centred over the events, which leaves the test as it is and its matrix well conditioned.
        var mean = Enumerable.Range(0, rows.Count).Where(i => data.IsEvent[i]).Average(i => scale[data.Stop[i]]);
        return scale.ToDictionary(item => item.Key, item => item.Value - mean);
    }

    // Gradient with respect to the coefficients of x·g(t), and the information of (x, x·g(t)), both at the fit.
    private static (double[] Score, double[] Information) Expanded(
        CoxData data, double[] beta, TiedEvents ties, Dictionary<double, double> scale)
    {
        var size = data.Columns;
        var score = new double[size];
        double[] plain = new double[size * size], once = new double[size * size], twice = new double[size * size];
        var risk = data.Risks(beta);
        foreach (var members in data.Strata.Values)
        {
            new RiskSetSweep(data, members, risk).Run(set =>
            {
                var g = scale[set.Time];
                CoxLikelihood.AddInformation(set, ties, plain, 1, (share, denominator) =>
                {
                    for (var j = 0; j < size; j++)
                    {
                        score[j] -= g * (set.S1[j] - (share * set.EventS1[j])) / denominator;
                    }
                });
                CoxLikelihood.AddInformation(set, ties, once, g);
                CoxLikelihood.AddInformation(set, ties, twice, g * g);
                foreach (var i in set.Deaths)
                {
                    for (var j = 0; j < size; j++)
                    {
                        score[j] += g * data.X[i][j];
                    }
                }
            });
        }

        var full = new double[4 * size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var at = i >= j ? (i * size) + j : (j * size) + i;
                full[(i * 2 * size) + j] = plain[at];
                full[((size + i) * 2 * size) + j] = once[at];
                full[(i * 2 * size) + size + j] = once[at];
                full[((size + i) * 2 * size) + size + j] = twice[at];
            }
        }

        return (score, full);
    }
}
