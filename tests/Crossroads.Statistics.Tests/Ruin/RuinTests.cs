using System.Collections.Immutable;
using System.Text.Json;
using Crossroads.Statistics.Ruin;
using CsCheck;

namespace Crossroads.Statistics.Tests.Ruin;

public class RuinTests
{
    public static TheoryData<string> Deterministic => Ids("runway-det");

    public static TheoryData<string> NormalBurn => Ids("runway-normal");

    public static TheoryData<string> GrowingRevenue => Ids("runway-mc");

    public static TheoryData<string> Walks => Ids("trigger-rw");

    [Theory]
    [MemberData(nameof(Deterministic))]
    public void Months_of_runway_equal_the_closed_form(string id)
    {
        var item = ReferenceCases.Get("runway", id);
        Runway.Months(Input(item, "cash"), Input(item, "burn"), Input(item, "growth"))
            .ShouldAgree(item.GetProperty("expected").Number("months"), item.Tolerance());
    }

    [Theory]
    [MemberData(nameof(NormalBurn))]
    public void Ruin_under_a_normal_burn_equals_the_reference(string id)
    {
        var item = ReferenceCases.Get("runway", id);
        var expected = item.GetProperty("expected");
        var actual = RandomWalkPassage.CrossedByStep(
            Input(item, "cash"), Input(item, "mean_burn"), Input(item, "sd_burn"), (int)Input(item, "months"));
        ShouldAgree(actual, expected.Doubles("p_ruin_by_month"), item.Tolerance());
        foreach (var quantile in expected.GetProperty("first_month_with_cumulative_prob").EnumerateObject())
        {
            var probability = double.Parse(quantile.Name[1..], System.Globalization.CultureInfo.InvariantCulture) / 100;
            (actual.ToList().FindIndex(p => p >= probability) + 1).ShouldBe(quantile.Value.GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void First_passage_of_a_random_walk_equals_the_reference(string id)
    {
        var item = ReferenceCases.Get("runway", id);
        ShouldAgree(
            RandomWalkPassage.CrossedByStep(Input(item, "gap"), Input(item, "drift"), Input(item, "sd"), (int)Input(item, "steps")),
            item.GetProperty("expected").Doubles("p_crossed_by_step"),
            item.Tolerance());
    }

    [Theory]
    [MemberData(nameof(GrowingRevenue))]
    public void Ruin_with_growing_revenue_equals_a_million_reference_paths(string id)
    {
        var item = ReferenceCases.Get("runway", id);
        const int paths = 100_000;
        var plan = new CashPlan(
            Input(item, "cash"), Input(item, "revenue0"), Input(item, "cost"), Input(item, "growth"), Input(item, "growth_sd"));
        var forecast = CashForecast.Simulate(plan, (int)Input(item, "months"), seed: 1, paths);
        var expected = item.GetProperty("expected").Doubles("p_ruin_by_month");
        var errors = item.GetProperty("expected").Doubles("standard_error");
        for (var i = 0; i < expected.Length; i++)
        {
            var own = Math.Sqrt(expected[i] * (1 - expected[i]) / paths);
            Math.Abs(forecast.RuinByMonth[i] - expected[i])
                .ShouldBeLessThanOrEqualTo(Math.Min(item.Tolerance(), (4 * Math.Sqrt((own * own) + (errors[i] * errors[i]))) + 1e-5), $"month {i + 1}");
        }
    }

    [Fact]
    public void A_profitable_company_has_no_end_and_one_without_cash_has_no_time()
    {
        Runway.Months(100, -5).ShouldBe(double.PositiveInfinity);
        Runway.Months(0, 5).ShouldBe(0);
        Runway.Months(1000, 10, -0.5).ShouldBe(double.PositiveInfinity);
        double.IsNaN(Runway.Months(1, 1, -1)).ShouldBeTrue();
        CashForecast.Simulate(new CashPlan(1, 1, 1, -2, 0), 12, 1).Reason.ShouldBe(Reasons.InvalidInput);
    }

    [Fact]
    public void A_company_without_chance_follows_its_plan()
    {
        // 100 cash, revenue 10 doubling monthly, cost 50: cash 70, 60, 90; profit in month 3.
        var forecast = CashForecast.Simulate(new CashPlan(100, 10, 50, 1, 0), 6, 1, 10);
        forecast.RuinByMonth.ShouldAllBe(p => p == 0);
        forecast.ProfitByMonth.ShouldBe([0, 0, 1, 1, 1, 1]);
        forecast.AliveProbability.ShouldBe(1);

        var doomed = CashForecast.Simulate(new CashPlan(100, 0, 40, 0, 0), 6, 1, 10);
        doomed.MedianRuinMonth.ShouldBe(3);
        doomed.FirstMonthWithRuin(0.05).ShouldBe(3);
        doomed.AliveProbability.ShouldBe(0);
    }

    [Fact]
    public void Crossing_probabilities_only_grow_and_a_closer_threshold_is_crossed_sooner() =>
        Gen.Select(Gen.Double[0.1, 20], Gen.Double[-1, 1], Gen.Double[0.1, 3]).Sample((gap, drift, spread) =>
        {
            var near = RandomWalkPassage.CrossedByStep(gap, drift, spread, 8);
            var far = RandomWalkPassage.CrossedByStep(gap * 1.3, drift, spread, 8);
            near.Zip(near.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second + 1e-12);
            near.Zip(far).ShouldAllBe(pair => pair.First >= pair.Second - 1e-12);
        }, iter: 20);

    private static double Input(JsonElement item, string name) => item.GetProperty("input").Number(name);

    private static TheoryData<string> Ids(string prefix) =>
        ReferenceCases.Ids("runway", item => item.GetProperty("id").GetString()!.StartsWith(prefix, StringComparison.Ordinal));

    private static void ShouldAgree(ImmutableArray<double> actual, double[] expected, double tolerance)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldAgree(expected[i], tolerance, $"step {i + 1}");
        }
    }
}
