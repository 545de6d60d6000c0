using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Regression;

namespace Crossroads.Statistics.Association;

/// <summary>The difference of two shares, plain and adjusted.</summary>
/// <param name="Adjusted">Share with less share without, among people who could have been either; unknown with a reason.</param>
/// <param name="Plain">The same difference without any adjustment; NaN when one side is empty.</param>
/// <param name="P">Two-sided p-value of no difference; NaN when unknown.</param>
/// <param name="Comparable">Number of people that the overlap is worth, Σ 4·e·(1 − e): all of them when who has it is a coin toss, none when it is foretold.</param>
public sealed record Comparison(Estimate Adjusted, double Plain, double P, double Comparable);

/// <summary>
/// Compares people with and without something, where nobody drew lots: augmented overlap weighting. The chance e(x) to have it is a logistic regression on what was
/// known before; people count by their chance to have been the other (with: 1 − e, without: e), so that both sides are balanced in the covariates exactly and nobody is
/// weighed beyond all measure; logistic regressions of the outcome on each side correct what is left (Li, Morgan and Zaslavsky, JASA 113, 2018; Mao, Li and Greene,
/// Statistical Methods in Medical Research 28, 2019). The standard error is that of the influence function. With one class of people alone it is the Mantel-Haenszel
/// difference. It removes what the covariates know and nothing else: an association.
/// </summary>
public static class OverlapComparison
{
    /// <summary>Fewer people or outcomes than this on one side, and its outcomes are not regressed: their mean serves.</summary>
    private const double LeastPeoplePerColumn = 5;

    /// <param name="cells">Everybody, grouped by what was known before.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Comparison Of(IReadOnlyList<ComparisonCell> cells, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var used = cells.Where(cell => cell.People > 0).ToList();
        if (used.Exists(cell => !cell.IsValid || cell.Covariates.Count != used[0].Covariates.Count)) return Unknown(Reasons.InvalidInput, double.NaN, level);
        double with = used.Sum(cell => cell.With), without = used.Sum(cell => cell.Without);
        if (with == 0 || without == 0) return Unknown(Reasons.NoBase, double.NaN, level);
        var plain = (used.Sum(cell => cell.WithOutcome) / with) - (used.Sum(cell => cell.WithoutOutcome) / without);
        var rows = Rows(used);
        var chance = BinomialRegression.Fit(rows, [.. used.Select(cell => cell.With)], [.. used.Select(cell => cell.People)]);
        if (!chance.IsKnown) return Unknown(chance.Reason!, plain, level);
        var e = rows.Select(row => chance.Predict(row)).ToArray();
        return Weighted(used, e, Outcomes(used, rows, cell => cell.WithOutcome, cell => cell.With), Outcomes(used, rows, cell => cell.WithoutOutcome, cell => cell.Without), plain, with, level);
    }

    private static Comparison Weighted(List<ComparisonCell> cells, double[] e, double[] expectedWith, double[] expectedWithout, double plain, double with, double level)
    {
        double overlap = 0, regressed = 0, weightWith = 0, weightWithout = 0, leftWith = 0, leftWithout = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            var h = cell.People * e[i] * (1 - e[i]);
            overlap += h;
            regressed += h * (expectedWith[i] - expectedWithout[i]);
            weightWith += cell.With * (1 - e[i]);
            weightWithout += cell.Without * e[i];
            leftWith += (1 - e[i]) * (cell.WithOutcome - (cell.With * expectedWith[i]));
            leftWithout += e[i] * (cell.WithoutOutcome - (cell.Without * expectedWithout[i]));
        }

        if (!(overlap > 0 && weightWith > 0 && weightWithout > 0)) return Unknown(Reasons.Separated, plain, level);
        var difference = (regressed / overlap) + (leftWith / weightWith) - (leftWithout / weightWithout);
        var variance = 0.0;
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            var common = e[i] * (1 - e[i]) * (expectedWith[i] - expectedWithout[i] - difference) / overlap;
            variance += Squares(cell.With, cell.WithOutcome, expectedWith[i], common, (1 - e[i]) / weightWith)
                + Squares(cell.Without, cell.WithoutOutcome, expectedWithout[i], common, -e[i] / weightWithout);
        }

        var error = Math.Sqrt(variance);
        var belief = Estimate.From(new NormalDistribution(difference, Math.Max(error, 1e-12)), difference, with, level);
        return new Comparison(belief, plain, error > 0 ? SpecialFunctions.NormalTwoSided(difference / error) : double.NaN, 4 * overlap);
    }

    /// <summary>Σ of squared influences of people with (1) and without (0) the outcome. A side in which all did the same is not certain: half a success and half a failure are spread over its people.</summary>
    private static double Squares(double people, double outcomes, double expected, double common, double weight)
    {
        if (people == 0) return 0;
        var share = (outcomes + (expected * 0.5)) / (people + 0.5);
        var (yes, no) = (common + (weight * (1 - expected)), common - (weight * expected));
        return people * ((share * yes * yes) + ((1 - share) * no * no));
    }

    private static double[] Outcomes(List<ComparisonCell> cells, List<double[]> rows, Func<ComparisonCell, double> outcome, Func<ComparisonCell, double> people)
    {
        double all = cells.Sum(people), successes = cells.Sum(outcome);
        // Half a success and half a failure keep the mean off the border.
        var mean = (successes + 0.5) / (all + 1);
        var side = Enumerable.Range(0, cells.Count).Where(i => people(cells[i]) > 0).ToList();
        if (Math.Min(successes, all - successes) < LeastPeoplePerColumn * rows[0].Length) return [.. cells.Select(_ => mean)];
        var fit = BinomialRegression.Fit([.. side.Select(i => rows[i])], [.. side.Select(i => outcome(cells[i]))], [.. side.Select(i => people(cells[i]))]);
        return fit.IsKnown && fit.Reason is null ? [.. rows.Select(row => fit.Predict(row))] : [.. cells.Select(_ => mean)];
    }

    /// <summary>A constant, then the columns that tell something new: what the columns before it explain whole is left out.</summary>
    private static List<double[]> Rows(List<ComparisonCell> cells)
    {
        const double Nothing = 1e-9;
        var basis = new List<double[]>();
        var kept = new List<int>();
        for (var column = -1; column < cells[0].Covariates.Count; column++)
        {
            var values = cells.Select(cell => Math.Sqrt(cell.People) * (column < 0 ? 1 : cell.Covariates[column])).ToArray();
            var whole = Length(values);
            foreach (var direction in basis)
            {
                var part = values.Zip(direction, (a, b) => a * b).Sum();
                for (var i = 0; i < values.Length; i++) values[i] -= part * direction[i];
            }

            var rest = Length(values);
            if (!(rest > Nothing * whole)) continue;
            basis.Add([.. values.Select(value => value / rest)]);
            if (column >= 0) kept.Add(column);
        }

        return [.. cells.Select(cell => (double[])[1, .. kept.Select(column => cell.Covariates[column])])];
    }

    private static double Length(double[] values) => Math.Sqrt(values.Sum(value => value * value));

    private static Comparison Unknown(string reason, double plain, double level) => new(Estimate.Unknown(reason, 0, level), plain, double.NaN, 0);
}
