using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Engine.Assessment;

public sealed class EmergencyLaneTests
{
    [Fact]
    public void A_failing_backup_a_full_server_failing_requests_and_an_outage_come_before_everything()
    {
        var scene = new AssessmentScene().Votes(Side.Iterate, 0.99, 0.99, 0.99)
            .Add("backups.backup", Side.Work, "H5", new Measurement { Value = 2, N = 1, ProbabilityAbove = _ => 1, Finding = "missing: fresh, offsite" }, new Threshold(">=", 1), "count")
            .Add("capacity.server_load", Side.Scale, "S2", LastDay(0.6, 0.97), new Threshold(">=", 0.7), "ratio")
            .Add("errors.error_rate", Side.Scale, "S7", LastDay(0.004, 0.08), new Threshold(">", 0.01), "ratio")
            .Add("uptime.downtime_cost", Side.Scale, "S9", new Measurement { Value = 0, N = 0, Beside = new Dictionary<string, double?> { ["open_outages"] = 1 } }, new Threshold(">", 100), "money");

        var actions = scene.Assess().Actions;

        actions.Take(4).Select(action => (action.Id, action.Side)).ShouldBe(
            [("backups.backup", "safety"), ("capacity.server_load", "safety"), ("errors.error_rate", "safety"), ("uptime.downtime_cost", "safety")]);
        actions[1].Why.ShouldBe("97 % in the busy hour of the last day.");
        actions[2].Why.ShouldBe("8 % of the last day's requests failed.");
        actions.Select(action => action.Id).ShouldBeUnique();
    }

    [Fact]
    public void What_was_an_emergency_last_week_is_none_today()
        => Emergencies(new Measurement { Value = 0.2, N = 100, Series = [new SeriesPoint(AssessmentScene.Today.AddDays(-7), 0.2), new SeriesPoint(AssessmentScene.Today.AddDays(-1), null)] }).ShouldBeEmpty();

    [Fact]
    public void Nineteen_of_twenty_requests_that_work_are_no_emergency()
        => Emergencies(LastDay(0.2, 0.05)).ShouldBeEmpty();

    [Fact]
    public void A_frozen_verdict_does_not_hold_an_emergency_back()
    {
        var scene = new AssessmentScene
        {
            Quality = new DataQuality([new QualityGap("events", AssessmentScene.Today.AddDays(-3), AssessmentScene.Today.AddDays(-1), "fell")], []),
            History = [new PublishedVerdict(AssessmentScene.Today.AddDays(-1), "iterate", null)],
        };
        var assessed = scene.Votes(Side.Scale, 0.99).Add("errors.error_rate", Side.Scale, "S7", LastDay(0.02, 0.3), new Threshold(">", 0.01), "ratio").Assess();
        assessed.Verdict.ShouldBe("iterate");
        assessed.Actions[0].Title.ShouldBe("Now: stop the failing requests");
    }

    private static IEnumerable<ActionResult> Emergencies(Measurement errors)
        => new AssessmentScene().Add("errors.error_rate", Side.Scale, "S7", errors, new Threshold(">", 0.01), "ratio").Assess().Actions.Where(action => action.Side == "safety");

    private static Measurement LastDay(double mean, double lastDay)
        => new() { Value = mean, N = 100_000, ProbabilityAbove = _ => 0.99, Series = [new SeriesPoint(AssessmentScene.Today.AddDays(-2), mean), new SeriesPoint(AssessmentScene.Today.AddDays(-1), lastDay)] };
}
