using System.Text.Json;
using Crossroads.Statistics.Sampling;
using Crossroads.Statistics.Survival;

namespace Crossroads.Statistics.Tests.Survival;

public class CoxModelTests
{
    public static TheoryData<string> Cases => ReferenceCases.Ids("survival", item => item.Topic() == "cox_ph");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fits_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("survival", id);
        var expected = item.GetProperty("expected");
        var tolerance = item.Tolerance();
        string[] names = [.. expected.GetProperty("coef").EnumerateObject().Select(property => property.Name)];
        var (rows, strata) = Rows(item, names);
        var ties = Enum.Parse<TiedEvents>(item.GetProperty("input").GetProperty("ties").GetString()!, ignoreCase: true);

        var fit = CoxModel.Fit(rows, ties);

        fit.Reason.ShouldBeNull();
        fit.N.ShouldBe(expected.GetProperty("n").GetInt32());
        fit.Events.ShouldBe(expected.GetProperty("nevent").GetInt32());
        for (var j = 0; j < names.Length; j++)
        {
            double Expected(string part) => expected.GetProperty(part).Number(names[j]);
            fit.Coefficients[j].ShouldAgree(Expected("coef"), tolerance, names[j]);
            fit.ModelStandardError(j).ShouldAgree(Expected("se"), tolerance, names[j]);
            Math.Exp(fit.Coefficients[j]).ShouldAgree(Expected("exp_coef"), tolerance, names[j]);
            (fit.Coefficients[j] / fit.StandardError(j)).ShouldAgree(Expected("z"), tolerance, names[j]);
            fit.P(j).ShouldAgree(Expected("p"), tolerance, names[j]);
            (fit.Coefficients[j] - (1.959963984540054 * fit.StandardError(j))).ShouldAgree(expected.GetProperty("ci95_coef").Doubles(names[j])[0], tolerance);
            if (expected.TryGetProperty("robust_se", out var robust))
            {
                fit.StandardError(j).ShouldAgree(robust.Number(names[j]), tolerance, names[j]);
            }

            for (var k = 0; k < names.Length; k++)
            {
                fit.Covariance[(j * names.Length) + k].ShouldAgree(expected.GetProperty("vcov")[j][k].GetDouble(), tolerance);
            }
        }

        ShouldTest(fit, expected, tolerance);
        ShouldPredict(fit, expected, strata, names, tolerance);
        ShouldTestProportionality(rows, fit, expected, names, tolerance);
    }

    [Fact]
    public void A_covariate_that_separates_events_is_reported()
    {
        var rows = Enumerable.Range(1, 20).Select(i => new CoxRow(i, i <= 10, [i <= 10 ? 1.0 : 0.0])).ToArray();
        CoxModel.Fit(rows).Reason.ShouldBeOneOf(Reasons.Separated, Reasons.NotConverged);
    }

    [Fact]
    public void Degenerate_input_has_a_reason()
    {
        CoxModel.Fit([]).Reason.ShouldBe(Reasons.NoData);
        CoxModel.Fit([new CoxRow(1, false, [1]), new CoxRow(2, false, [2])]).Reason.ShouldBe(Reasons.NoEvents);
        CoxModel.Fit([new CoxRow(1, true, [1]), new CoxRow(2, false, [1])]).Reason.ShouldBe(Reasons.Singular);
        CoxModel.Fit([new CoxRow(1, true, [double.NaN]), new CoxRow(2, false, [1])]).Reason.ShouldBe(Reasons.InvalidInput);
    }

    [Fact]
    public void Fast_counting_of_concordance_equals_counting_every_pair()
    {
        var random = new SeededRandom(3);
        var rows = Enumerable.Range(0, 150).Select(_ =>
        {
            double start = random.NextInt(5);
            return new CoxRow(start + 1 + random.NextInt(8), random.NextDouble() < 0.5, [0], start, random.NextInt(2));
        }).ToArray();
        var scores = rows.Select(_ => (double)random.NextInt(6)).ToArray();
        double better = 0, pairs = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows.Length; j++)
            {
                var isLater = rows[j].Stop > rows[i].Stop || (rows[j].Stop == rows[i].Stop && !rows[j].IsEvent);
                if (i != j && rows[i].IsEvent && isLater && rows[j].Start < rows[i].Stop && rows[i].Stratum == rows[j].Stratum)
                {
                    pairs++;
                    better += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        var concordance = Concordance.Of(rows, scores)!;
        concordance.Pairs.ShouldBe(pairs);
        concordance.Value.ShouldBe(better / pairs, 1e-12);
    }

    private static (List<CoxRow> Rows, Dictionary<string, int> Strata) Rows(JsonElement item, string[] names)
    {
        var table = SurvivalData.Table(item);
        if (item.GetProperty("data").GetString() == "telco_churn.csv")
        {
            table.Where(i => table.Number(i, "tenure") > 0);
        }

        var strataName = SurvivalData.StrataName(item.Method());
        var hasClusters = item.Method().Contains("cluster=id", StringComparison.Ordinal);
        var strata = new Dictionary<string, int>();
        var rows = new List<CoxRow>();
        for (var i = 0; i < table.Count; i++)
        {
            var lifetime = SurvivalData.Lifetime(table, i, item.Method());
            var stratum = strataName is null ? "" : $"{strataName}={table.Text(i, strataName)}";
            strata.TryAdd(stratum, strata.Count);
            var covariates = names.Select(name => table.Design(i, name)).ToArray();
            if (!covariates.Any(double.IsNaN))
            {
                rows.Add(new CoxRow(
                    lifetime.Stop, lifetime.IsEvent, covariates, lifetime.Start, strata[stratum], hasClusters ? (int)table.Number(i, "id") : null));
            }
        }

        return (rows, strata);
    }

    private static void ShouldTest(CoxFit fit, JsonElement expected, double tolerance)
    {
        fit.LogLikelihoodNull.ShouldAgree(expected.Number("loglik_null"), tolerance);
        fit.LogLikelihood.ShouldAgree(expected.Number("loglik"), tolerance);
        fit.Aic.ShouldAgree(expected.Number("aic"), tolerance);
        fit.LikelihoodRatio!.Statistic.ShouldAgree(expected.GetProperty("lr_test").Number("test"), tolerance);
        fit.LikelihoodRatio.P.ShouldAgree(expected.GetProperty("lr_test").Number("pvalue"), tolerance);
        fit.Score!.Statistic.ShouldAgree(expected.GetProperty("score_test").Number("test"), tolerance);
        fit.Score.P.ShouldAgree(expected.GetProperty("score_test").Number("pvalue"), tolerance);

        // R prints the Wald statistic rounded to two digits; its p-value is not rounded.
        Math.Round(fit.Wald!.Statistic, 2).ShouldAgree(expected.GetProperty("wald_test").Number("test"), tolerance);
        fit.Wald.P.ShouldAgree(expected.GetProperty("wald_test").Number("pvalue"), tolerance);
        fit.Concordance!.Value.ShouldAgree(expected.GetProperty("concordance").Number("C"), tolerance);
        fit.Concordance.StandardError.ShouldAgree(expected.GetProperty("concordance").Number("se(C)"), tolerance, "se(C)");
    }

    private static void ShouldPredict(CoxFit fit, JsonElement expected, Dictionary<string, int> strata, string[] names, double tolerance)
    {
        var baseline = expected.GetProperty("baseline_cumhaz_at_zero_covariates");
        var times = baseline.Doubles("time");
        for (var i = 0; i < times.Length; i++)
        {
            var stratum = baseline.TryGetProperty("strata", out var labels) ? strata[labels[i].GetString()!] : 0;
            fit.Baseline[stratum].At(times[i]).ShouldAgree(baseline.Doubles("hazard")[i], tolerance, $"baseline[{i}]");
        }

        if (!expected.TryGetProperty("predicted_survival", out var predicted))
        {
            return;
        }

        var newTimes = predicted.Doubles("time");
        var row = 0;
        foreach (var values in predicted.GetProperty("newdata").EnumerateArray())
        {
            var covariates = names.Select(name => name.StartsWith("log(", StringComparison.Ordinal)
                ? Math.Log(values.Number(name[4..^1]))
                : values.Number(name)).ToArray();
            for (var i = 0; i < newTimes.Length; i++)
            {
                fit.Survival(covariates, newTimes[i]).ShouldAgree(predicted.GetProperty("surv")[row][i].GetDouble(), tolerance);
            }

            row++;
        }
    }

    private static void ShouldTestProportionality(
        IReadOnlyList<CoxRow> rows, CoxFit fit, JsonElement expected, string[] names, double tolerance)
    {
        if (!expected.TryGetProperty("cox_zph", out var zph))
        {
            return;
        }

        var terms = zph.EnumerateObject().Where(property => property.Name != "GLOBAL").ToArray();
        int[][] columns = [.. terms.Select(term =>
            Enumerable.Range(0, names.Length).Where(j => names[j].StartsWith(term.Name, StringComparison.Ordinal)).ToArray())];
        var result = ProportionalHazardsTest.Run(rows, fit, columns);
        for (var i = 0; i < terms.Length; i++)
        {
            result.Terms[i].Statistic.ShouldAgree(terms[i].Value.Number("chisq"), tolerance, terms[i].Name);
            result.Terms[i].DegreesOfFreedom.ShouldBe(terms[i].Value.GetProperty("df").GetInt32());
            result.Terms[i].P.ShouldAgree(terms[i].Value.Number("p"), tolerance, terms[i].Name);
        }

        result.Global!.Statistic.ShouldAgree(zph.GetProperty("GLOBAL").Number("chisq"), tolerance);
        result.Global.DegreesOfFreedom.ShouldBe(names.Length);
    }
}
