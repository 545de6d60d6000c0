using Crossroads.Statistics.Survival;

namespace Crossroads.Statistics.Tests.Survival;

public class AcceleratedFailureTimeTests
{
    public static TheoryData<string> Cases => ReferenceCases.Ids("survival", item => item.Topic() == "parametric_aft");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fits_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("survival", id);
        var expected = item.GetProperty("expected");
        string[] names = [.. expected.GetProperty("coef").EnumerateObject().Select(property => property.Name)];
        var table = SurvivalData.Table(item);
        var family = Enum.Parse<LifetimeFamily>(item.GetProperty("input").GetProperty("dist").GetString()!, ignoreCase: true);
        var rows = Enumerable.Range(0, table.Count).Select(i => names.Select(name => table.Design(i, name)).ToArray()).ToArray();

        var fit = AcceleratedFailureTime.Fit(rows, SurvivalData.Lifetimes(table, item.Method()), family);

        for (var j = 0; j < names.Length; j++)
        {
            fit.Coefficients[j].ShouldAgree(expected.GetProperty("coef").Number(names[j]), item.Tolerance(), names[j]);
            fit.StandardError(j).ShouldAgree(expected.GetProperty("se").Number(names[j]), item.Tolerance(), names[j]);
        }

        fit.Scale.ShouldAgree(expected.Number("scale"), item.Tolerance());
        if (expected.GetProperty("se").TryGetProperty("Log(scale)", out var logScale))
        {
            fit.StandardError(names.Length).ShouldAgree(logScale.GetDouble(), item.Tolerance());
        }

        fit.LogLikelihoodNull.ShouldAgree(expected.Doubles("loglik")[0], item.Tolerance());
        fit.LogLikelihood.ShouldAgree(expected.Doubles("loglik")[1], item.Tolerance());
    }

    [Fact]
    public void An_exponential_survival_is_its_closed_form()
    {
        var fit = AcceleratedFailureTime.Fit(
            [[1], [1], [1], [1]], [new Lifetime(2, true), new Lifetime(4, true), new Lifetime(6, false), new Lifetime(8, true)], LifetimeFamily.Exponential);
        fit.Survival([1], 5).ShouldBe(Math.Exp(-5 * 3 / 20.0), 1e-9);
    }

    [Fact]
    public void Degenerate_input_has_a_reason()
    {
        AcceleratedFailureTime.Fit([], [], LifetimeFamily.Weibull).Reason.ShouldBe(Reasons.NoData);
        AcceleratedFailureTime.Fit([[1], [1]], [new Lifetime(0, true), new Lifetime(1, true)], LifetimeFamily.Weibull).Reason.ShouldBe(Reasons.InvalidInput);
        AcceleratedFailureTime.Fit([[1], [1]], [new Lifetime(1, false), new Lifetime(1, false)], LifetimeFamily.Weibull).Reason.ShouldBe(Reasons.NoEvents);
    }
}
