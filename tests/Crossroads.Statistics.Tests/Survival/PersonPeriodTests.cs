using System.Text.Json;
using Crossroads.Statistics.Regression;
using Crossroads.Statistics.Survival;

namespace Crossroads.Statistics.Tests.Survival;

public class PersonPeriodTests
{
    public static TheoryData<string> Cases => ReferenceCases.Ids("survival", item => item.Topic() == "discrete_time_hazard");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Discrete_time_hazards_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("survival", id);
        var expected = item.GetProperty("expected");
        string[] names = [.. expected.GetProperty("coef").EnumerateObject().Select(property => property.Name)];
        var (rows, outcomes) = Rows(item, names);
        var link = item.GetProperty("input").GetProperty("link").GetString() == "logit" ? BinomialLink.Logit : BinomialLink.ComplementaryLogLog;

        var fit = BinomialRegression.Fit(rows, outcomes, null, link, hasIntercept: names.Contains("(Intercept)"));

        fit.N.ShouldBe(expected.GetProperty("n_rows").GetInt32());
        outcomes.Sum().ShouldBe(expected.Number("n_events"));
        for (var j = 0; j < names.Length; j++)
        {
            fit.Coefficients[j].ShouldAgree(expected.GetProperty("coef").Number(names[j]), item.Tolerance(), names[j]);
            fit.StandardError(j).ShouldAgree(expected.GetProperty("se").Number(names[j]), item.Tolerance(), names[j]);
        }

        fit.Deviance.ShouldAgree(expected.Number("deviance"), item.Tolerance());
        fit.NullDeviance.ShouldAgree(expected.Number("null_deviance"), item.Tolerance());
        fit.Aic.ShouldAgree(expected.Number("aic"), item.Tolerance());
    }

    [Fact]
    public void An_event_after_the_last_period_is_not_seen() =>
        PersonPeriod.Expand([new Lifetime(25, true), new Lifetime(95, true), new Lifetime(40, false)], 30, 2).ShouldBe(
        [
            new PersonPeriodRow(0, 1, true), new PersonPeriodRow(1, 1, false), new PersonPeriodRow(1, 2, false),
            new PersonPeriodRow(2, 1, false), new PersonPeriodRow(2, 2, false),
        ]);

    private static (List<double[]> Rows, List<double> Outcomes) Rows(JsonElement item, string[] names)
    {
        var input = item.GetProperty("input");
        var table = SurvivalData.Table(item);
        var timeName = input.GetProperty("time").GetString()!;
        var statusName = input.GetProperty("status").GetString()!;
        var people = Enumerable.Range(0, table.Count)
            .Where(i => !names.Where(name => !name.Contains("period", StringComparison.Ordinal)).Any(name => double.IsNaN(table.Design(i, name))))
            .ToArray();
        Lifetime[] lifetimes = [.. people.Select(i => new Lifetime(table.Number(i, timeName), table.Number(i, statusName) == 1))];
        var fixedValues = people.Select(i => names.Select(name => name.Contains("period", StringComparison.Ordinal) ? 0 : table.Design(i, name)).ToArray()).ToArray();
        List<double[]> rows = [];
        List<double> outcomes = [];
        foreach (var (person, period, isEvent) in PersonPeriod.Expand(lifetimes, input.Number("width"), input.GetProperty("max_period").GetInt32()))
        {
            rows.Add([.. names.Select((name, j) => name.Contains("period", StringComparison.Ordinal) ? PeriodTerm(name, period) : fixedValues[person][j])]);
            outcomes.Add(isEvent ? 1 : 0);
        }

        return (rows, outcomes);
    }

    private static double PeriodTerm(string name, int period) => name switch
    {
        "period" or "poly(period, 2, raw = TRUE)1" => period,
        "poly(period, 2, raw = TRUE)2" => period * period,
        "log(period)" => Math.Log(period),
        _ => name == $"factor(period){period}" ? 1 : 0,
    };
}
