using Crossroads.Engine.Assessment;
using Crossroads.Features.Decision.Assumptions;
using Crossroads.Features.Decision.Money;

namespace Crossroads.Tests.Features.Decision.Money;

/// <summary>What the model believes beforehand: shown, stated anew, taken into the next answer, and never called learned when it is not.</summary>
public sealed class AssumptionTests
{
    public static TheoryData<string> Editable => [.. AssumptionCatalogue.All.Where(assumption => !assumption.IsCalibrated).Select(assumption => assumption.Id)];

    [Theory]
    [MemberData(nameof(Editable))]
    public void A_default_that_is_stated_as_a_range_is_believed_as_it_was(string id)
    {
        var assumption = AssumptionCatalogue.Find(id);
        var (low, middle, high) = assumption.Shown(assumption.Default);
        low.ShouldBeLessThanOrEqualTo(middle);
        middle.ShouldBeLessThanOrEqualTo(high);
        assumption.Problem(new AssumedRange(low, high)).ShouldBeNull("the default itself is allowed");
        var belief = assumption.Of(new AssumedRange(low, high));
        belief.Median.ShouldBe(assumption.Default.Median, 1e-9 * Math.Max(1, assumption.Default.Median));
        belief.Spread.ShouldBe(assumption.Default.Spread, 1e-9);
    }

    [Theory]
    [InlineData("churn.need", 50, 0.1, "“From” must lie between 0.05 % and 900 %")]
    [InlineData("churn.need", 0.5, 20, "“To” must lie between")]
    [InlineData("churn.need", 0.5, 0.5, "“To” must be at least a twentieth above “From” (50 %)")]
    [InlineData("churn.need", double.NaN, 0.5, "“From” must lie between")]
    [InlineData("effort.scale", 0.1, 0.1, "The value must lie between 0.5 weeks and 104 weeks")]
    [InlineData("effort.scale", 4, 8, "The value is one number")]
    [InlineData("discrepancy.scale", 1, 2, "What the model is wrong by, scale side is calibrated")]
    public void A_range_that_cannot_be_taken_names_the_field_and_what_is_allowed(string id, double low, double high, string expected)
        => AssumptionCatalogue.Find(id).Problem(new AssumedRange(low, high)).ShouldStartWith(expected);

    [Theory]
    [InlineData("20", "60", 0.2, 0.6, null)]
    [InlineData("20 %", " 60% ", 0.2, 0.6, null)]
    [InlineData("", "60", null, null, "“From” is empty.")]
    [InlineData("20", "lots", null, null, "“To”: “lots” is not a number. Write it with a point: 12.5.")]
    [InlineData("1e400", "60", null, null, "“From”: “1e400” is not a number. Write it with a point: 12.5.")]
    public void What_is_typed_is_read_in_the_unit_of_the_page(string from, string to, double? low, double? high, string? error)
    {
        var (range, problem) = AssumptionInput.Parse(from, to, AssumptionCatalogue.Find("churn.need"));
        problem.ShouldBe(error);
        (range?.Low, range?.High).ShouldBe((low, high));
    }

    [Fact]
    public void A_stronger_belief_that_missing_features_drive_people_away_puts_more_money_on_that_side()
    {
        var town = MoneyTown.Build(0, 0);
        var (usual, believing) = (MoneyRun.Of(town, 90, null)!, MoneyRun.Of(town, 90, null, new Priors(new Dictionary<string, AssumedRange> { ["churn.need"] = new(3, 4), ["trials.need"] = new(0.5, 0.6) }))!);
        believing.Raw.Average(draw => draw.Iterate).ShouldBeGreaterThan(usual.Raw.Average(draw => draw.Iterate));
    }

    [Fact]
    public void What_the_data_cannot_speak_of_is_not_called_learned()
    {
        var town = MoneyTown.Build(0.9, 0);
        var known = AssumptionReport.Of(MoneyRun.Of(town, 90, null)!, Priors.Default);
        known.Single(one => one.Id == "churn.latency").Learned.ShouldNotBeNull();
        known.Single(one => one.Id == "deals.tag_error").Learned.ShouldBeNull();
        known.Single(one => one.Id == "discrepancy.scale").Learned.ShouldBeNull("calibrated on simulated companies, not on this one");
        var blind = AssumptionReport.Of(MoneyRun.Of(town with { HasLatency = false }, 90, null)!, Priors.Default);
        var latency = blind.Single(one => one.Id == "churn.latency");
        (latency.Learned, latency.Missing).ShouldBe((null, "no response times of users are known"));
    }

    [Fact]
    public void The_teams_own_belief_is_marked_and_shown_as_stated()
    {
        var own = new Priors(new Dictionary<string, AssumedRange> { ["churn.need"] = new(0.2, 0.6) });
        var state = AssumptionReport.Of(MoneyRun.Of(MoneyTown.Build(0, 0), 90, null, own)!, own).Single(one => one.Id == "churn.need");
        state.Own.ShouldBeTrue();
        state.Low.ShouldBe(0.2, 1e-9);
        state.High.ShouldBe(0.6, 1e-9);
    }
}
