using Crossroads.Statistics.Trends;

namespace Crossroads.Statistics.Tests.Trends;

public class TrendCrossingTests
{
    public static TheoryData<string> Cases => ReferenceCases.Ids(
        "runway", item => item.GetProperty("id").GetString()!.StartsWith("trigger-ols", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lines_and_crossing_steps_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("runway", id);
        var input = item.GetProperty("input");
        var expected = item.GetProperty("expected");
        var tolerance = item.Tolerance();
        var crossing = TrendCrossing.Fit(
            input.Doubles("y"), input.Number("threshold"), input.GetProperty("kind").GetString() == "log-linear");
        crossing.Line.Coefficients[0].ShouldAgree(expected.Number("a"), tolerance);
        crossing.Line.Coefficients[1].ShouldAgree(expected.Number("b"), tolerance);
        crossing.Line.StandardError(0).ShouldAgree(expected.Number("se_a"), tolerance);
        crossing.Line.StandardError(1).ShouldAgree(expected.Number("se_b"), tolerance);
        crossing.Line.Sigma.ShouldAgree(expected.Number("sigma"), tolerance);
        crossing.Line.RSquared.ShouldAgree(expected.Number("r2"), tolerance);
        crossing.Step!.Value.ShouldAgree(expected.Number("crossing_step"), tolerance);
        foreach (var percent in new[] { 80, 95 })
        {
            var (earliest, latest) = crossing.Interval(percent / 100.0);
            (earliest ?? double.NaN).ShouldBe(expected.Number($"earliest_step_upper{percent}"));
            (latest ?? double.NaN).ShouldBe(expected.Number($"latest_step_lower{percent}"));
        }
    }

    [Fact]
    public void A_falling_line_crosses_a_threshold_below_and_never_one_above()
    {
        double[] falling = [10, 9, 8, 7, 6.01];
        TrendCrossing.Fit(falling, 4, isUpward: false).Step!.Value.ShouldBe(2, 0.05);
        TrendCrossing.Fit(falling, 12).Step.ShouldBeNull();
        TrendCrossing.Fit(falling, 4, isUpward: false).Interval(0.8).Latest.ShouldBe(3);
        TrendCrossing.Fit([1, 0], 4, isLog: true).Reason.ShouldBe(Reasons.NonPositiveValues);
        TrendCrossing.Fit([1, 2], 4).Step.ShouldBeNull();
    }
}
