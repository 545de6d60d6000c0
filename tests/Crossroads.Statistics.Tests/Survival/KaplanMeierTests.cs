using System.Text.Json;
using Crossroads.Statistics.Survival;

namespace Crossroads.Statistics.Tests.Survival;

public class KaplanMeierTests
{
    public static TheoryData<string> Curves => ReferenceCases.Ids("survival", item => item.Topic() == "kaplan_meier");

    public static TheoryData<string> Times => ReferenceCases.Ids("survival", item => item.Topic() == "kaplan_meier_times");

    [Theory]
    [MemberData(nameof(Curves))]
    public void Curves_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("survival", id);
        var expected = item.GetProperty("expected");
        var curves = Fit(item);
        foreach (var (group, lifetimes, curve) in curves)
        {
            var points = group.Length == 0 && expected.GetProperty("curves").TryGetProperty("time", out _)
                ? expected.GetProperty("curves")
                : group.Length == 0 ? expected.GetProperty("curves").EnumerateObject().Single().Value : expected.GetProperty("curves").GetProperty(group);
            ShouldEqual(curve, points, item.Tolerance());
            var table = group.Length == 0 ? expected.GetProperty("table") : expected.GetProperty("table").GetProperty(group);
            ShouldSummarise(curve, lifetimes, table, curves.Max(other => other.Curve.Points[^1].Time), item.Tolerance());
        }
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void Survival_at_given_times_and_quantiles_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("survival", id);
        var expected = item.GetProperty("expected");
        var tolerance = item.Tolerance();
        var strata = expected.GetProperty("strata").EnumerateArray().Select(name => name.GetString()!).ToArray();
        var curves = Fit(item).ToDictionary(curve => curve.Group, curve => curve.Curve);
        for (var i = 0; i < strata.Length; i++)
        {
            var time = expected.Doubles("time")[i];
            var point = curves[strata[i]].At(time)!;
            point.Survival.ShouldAgree(expected.Doubles("surv")[i], tolerance);
            point.StandardError.ShouldAgree(expected.Doubles("se")[i], tolerance);
            point.Low.ShouldAgree(expected.Doubles("lower")[i], tolerance);
            point.High.ShouldAgree(expected.Doubles("upper")[i], tolerance);
            curves[strata[i]].AtRiskAt(time).ShouldBe(expected.Doubles("n_risk")[i]);
        }

        foreach (var (group, curve) in curves)
        {
            foreach (var (percent, share) in new[] { ("10", 0.1), ("25", 0.25), ("50", 0.5), ("75", 0.75) })
            {
                var quantile = curve.Quantile(share);
                double Expected(string part) => expected.GetProperty("quantiles").GetProperty(part).GetProperty(group).Number(percent);
                quantile.Value.ShouldBe(Expected("quantile"));
                quantile.Low.ShouldBe(Expected("lower"));
                quantile.High.ShouldBe(Expected("upper"));
            }
        }
    }

    [Fact]
    public void Equal_lifetimes_may_be_given_as_counts()
    {
        Lifetime[] single = [new(1, true), new(2, true), new(2, true), new(2, false), new(5, true), new(6, false)];
        Lifetime[] counted = [new(1, true), new(2, true, Count: 2), new(2, false), new(5, true), new(6, false)];
        KaplanMeier.Fit(counted).Points.ShouldBe(KaplanMeier.Fit(single).Points);
    }

    [Fact]
    public void Degenerate_input_has_a_reason()
    {
        KaplanMeier.Fit([]).Reason.ShouldBe(Reasons.NoData);
        KaplanMeier.Fit([new Lifetime(1, true, Start: 2)]).Reason.ShouldBe(Reasons.InvalidInput);
        KaplanMeier.Fit([new Lifetime(3, true)]).SurvivalAt(3).ShouldBe(0);
        KaplanMeier.Fit([new Lifetime(3, false)]).Median.Value.ShouldBe(double.NaN);
    }

    private static List<(string Group, Lifetime[] Lifetimes, SurvivalCurve Curve)> Fit(JsonElement item)
    {
        var table = SurvivalData.Table(item);
        var lifetimes = SurvivalData.Lifetimes(table, item.Method());
        var groups = SurvivalData.Groups(table, item.Method());
        var scale = item.GetProperty("input").GetProperty("conf_type").GetString() switch
        {
            "plain" => SurvivalScale.Plain,
            "log-log" => SurvivalScale.LogLog,
            _ => SurvivalScale.Log,
        };
        return [.. groups.Distinct().Select(group =>
        {
            var members = lifetimes.Where((_, i) => groups[i] == group).ToArray();
            return (group, members, KaplanMeier.Fit(members, scale));
        })];
    }

    private static void ShouldEqual(SurvivalCurve curve, JsonElement expected, double tolerance)
    {
        void Check(string name, Func<SurvivalPoint, double> actual)
        {
            if (!expected.TryGetProperty(name, out var values))
            {
                return;
            }

            var numbers = values.Doubles();
            curve.Points.Length.ShouldBe(numbers.Length, name);
            for (var i = 0; i < numbers.Length; i++)
            {
                if (double.IsNaN(numbers[i]))
                {
                    double.IsFinite(actual(curve.Points[i])).ShouldBeFalse($"{name}[{i}]");
                }
                else
                {
                    actual(curve.Points[i]).ShouldAgree(numbers[i], tolerance, $"{name}[{i}]");
                }
            }
        }

        Check("time", point => point.Time);
        Check("n_risk", point => point.AtRisk);
        Check("n_event", point => point.Events);
        Check("n_censor", point => point.Censored);
        Check("surv", point => point.Survival);
        Check("se_surv", point => point.StandardError);
        Check("lower", point => point.Low);
        Check("upper", point => point.High);
        Check("nelson_aalen", point => point.CumulativeHazard);
        Check("se_nelson_aalen", point => point.CumulativeHazardStandardError);
    }

    private static void ShouldSummarise(SurvivalCurve curve, Lifetime[] lifetimes, JsonElement table, double horizon, double tolerance)
    {
        lifetimes.Length.ShouldBe(table.GetProperty("records").GetInt32());
        curve.Points.Sum(point => point.Events).ShouldBe(table.Number("events"));
        var mean = curve.MeanUntil(horizon);
        mean.Value.ShouldAgree(table.Number("rmean"), tolerance, "rmean");
        mean.StandardError.ShouldAgree(table.Number("se(rmean)"), tolerance, "se(rmean)");
        curve.Median.Value.ShouldBe(table.Number("median"));
        curve.Median.Low.ShouldBe(table.Number("0.95LCL"));
        curve.Median.High.ShouldBe(table.Number("0.95UCL"));
    }
}
