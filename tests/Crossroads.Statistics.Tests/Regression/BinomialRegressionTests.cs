using Crossroads.Statistics.Regression;

namespace Crossroads.Statistics.Tests.Regression;

public class BinomialRegressionTests
{
    [Fact]
    public void Logistic_regression_of_the_telco_churn_equals_the_reference()
    {
        var item = ReferenceCases.Get("survival", "telco-logit");
        var expected = item.GetProperty("expected");
        string[] names = [.. expected.GetProperty("coef").EnumerateObject().Select(property => property.Name)];
        var table = Survival.SurvivalData.Table(item);
        var rows = Enumerable.Range(0, table.Count).Select(i => names.Select(name => table.Design(i, name)).ToArray()).ToArray();
        var churn = Enumerable.Range(0, table.Count).Select(i => table.Number(i, "churn")).ToArray();

        var fit = BinomialRegression.Fit(rows, churn);

        for (var j = 0; j < names.Length; j++)
        {
            fit.Coefficients[j].ShouldAgree(expected.GetProperty("coef").Number(names[j]), item.Tolerance(), names[j]);
            fit.StandardError(j).ShouldAgree(expected.GetProperty("se").Number(names[j]), item.Tolerance(), names[j]);
        }

        fit.Deviance.ShouldAgree(expected.Number("deviance"), item.Tolerance());
        fit.NullDeviance.ShouldAgree(expected.Number("null_deviance"), item.Tolerance());
        double[] predicted = [.. rows.Select(row => fit.Predict(row))];
        bool[] outcomes = [.. churn.Select(value => value == 1)];
        Discrimination.AreaUnderCurve(predicted, outcomes).ShouldAgree(expected.Number("auc_in_sample"), item.Tolerance());
        Discrimination.BrierScore(predicted, outcomes).ShouldAgree(expected.Number("brier"), item.Tolerance());
    }

    [Fact]
    public void The_telco_churn_data_are_read_completely()
    {
        var item = ReferenceCases.Get("survival", "telco-desc");
        var expected = item.GetProperty("expected");
        var table = Survival.SurvivalData.Table(item);
        var all = Enumerable.Range(0, table.Count).ToArray();
        table.Count.ShouldBe(expected.GetProperty("n").GetInt32());
        all.Sum(i => table.Number(i, "churn")).ShouldBe(expected.Number("churned"));
        all.Average(i => table.Number(i, "churn")).ShouldAgree(expected.Number("churn_rate"), 1e-6);
        all.Count(i => table.Number(i, "tenure") == 0).ShouldBe(expected.GetProperty("tenure_zero").GetInt32());
        all.Count(i => double.IsNaN(table.Number(i, "TotalCharges"))).ShouldBe(expected.GetProperty("missing_total_charges").GetInt32());
        all.Average(i => table.Number(i, "tenure")).ShouldAgree(expected.Number("mean_tenure"), 1e-6);
        all.Average(i => table.Number(i, "MonthlyCharges")).ShouldAgree(expected.Number("mean_monthly"), 1e-6);
        foreach (var (part, column) in new[] { ("churn_by_contract", "Contract"), ("churn_by_internet", "InternetService") })
        {
            foreach (var group in expected.GetProperty(part).EnumerateObject())
            {
                all.Where(i => table.Text(i, column) == group.Name).Average(i => table.Number(i, "churn"))
                    .ShouldAgree(group.Value.GetDouble(), 1e-6);
            }
        }
    }

    [Fact]
    public void Grouped_counts_give_the_coefficients_of_single_outcomes()
    {
        double[][] single = [[1, 0], [1, 0], [1, 0], [1, 1], [1, 1], [1, 1], [1, 1]];
        double[] outcomes = [1, 0, 0, 1, 1, 1, 0];
        var one = BinomialRegression.Fit(single, outcomes);
        var grouped = BinomialRegression.Fit([[1, 0], [1, 1]], [1, 3], [3, 4]);
        grouped.Coefficients[1].ShouldBe(one.Coefficients[1], 1e-6);
        grouped.StandardError(1).ShouldBe(one.StandardError(1), 1e-6);
        one.Coefficients[0].ShouldBe(Math.Log(0.5), 1e-6);
    }

    [Fact]
    public void Perfect_prediction_and_collinear_columns_are_reported()
    {
        BinomialRegression.Fit([[1, 0], [1, 0], [1, 1], [1, 1]], [0, 0, 1, 1]).Reason.ShouldBe(Reasons.Separated);
        BinomialRegression.Fit([[1, 1], [1, 1], [1, 1]], [0, 1, 1]).Reason.ShouldBe(Reasons.Singular);
        BinomialRegression.Fit([], []).Reason.ShouldBe(Reasons.NoData);
        BinomialRegression.Fit([[1]], [2]).Reason.ShouldBe(Reasons.InvalidInput);
    }
}
