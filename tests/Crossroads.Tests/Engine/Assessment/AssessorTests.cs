using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Engine.Assessment;

public sealed class AssessorTests
{
    [Theory]
    [InlineData(new[] { 1.0, 0.5 }, new[] { 0.2, 0.4 }, "scale")]
    [InlineData(new[] { 0.2, 0.4 }, new[] { 1.0, 0.5 }, "iterate")]
    [InlineData(new[] { 0.5 }, new[] { 0.36 }, "both")]
    [InlineData(new[] { 0.5 }, new[] { 0.34 }, "scale")]
    public void The_side_with_the_larger_share_wins_unless_they_are_within_15_points(double[] scale, double[] iterate, string verdict)
    {
        var result = new AssessmentScene().Votes(Side.Scale, scale).Votes(Side.Iterate, iterate).Assess();
        result.Verdict.ShouldBe(verdict);
        result.Checklist.ScaleShare!.Value.ShouldBe(scale.Average(), 1e-12);
        result.Checklist.IterateShare!.Value.ShouldBe(iterate.Average(), 1e-12);
        result.Level.ShouldBe("measured");
        result.ProbabilityScale.ShouldBeNull();
        result.RevenueAtRisk.ShouldBeNull();
    }

    [Theory]
    [InlineData(0.6, "scale")]
    [InlineData(0.4, "both")]
    public void One_side_alone_speaks_only_when_it_speaks_clearly(double share, string verdict)
    {
        var result = new AssessmentScene().Votes(Side.Scale, share).Assess();
        result.Verdict.ShouldBe(verdict);
        result.Checklist.IterateShare.ShouldBeNull();
    }

    [Fact]
    public void Nothing_that_can_be_judged_is_insufficient_evidence()
    {
        var result = new AssessmentScene().Add("capacity.server_load", Side.Scale, "S4", Measurement.Unknown("connect metrics"), needs: ["metrics"]).Assess();
        result.Verdict.ShouldBe("insufficient_evidence");
        result.EvidenceGrade.ShouldBe("D");
        result.Level.ShouldBe("checklist");
        result.Summary[0].ShouldBe("Not enough data yet.");
        result.Checklist.Counts.NoData.ShouldBe(["capacity.server_load"]);
        result.MeasureNext[0].What.ShouldContain("metrics.csv");
        result.Actions.ShouldHaveSingleItem().Side.ShouldBe("measure");
    }

    [Fact]
    public void Signals_outside_the_checklist_do_not_vote()
    {
        var result = new AssessmentScene().Votes(Side.Iterate, 1).Add("capacity.cdn", Side.Scale, "A3", new Measurement { Value = 100, N = 1 }).Assess();
        result.Verdict.ShouldBe("iterate");
        result.Checklist.ScaleShare.ShouldBeNull();
    }

    [Theory]
    [InlineData(3.0, 2.0, "scale")]
    [InlineData(2.0, 3.0, "iterate")]
    [InlineData(2.0, 2.0, "tie")]
    public void The_literal_rule_compares_the_two_kinds_of_voices(double performance, double features, string expected)
    {
        var voices = new Measurement { Value = performance - features, Beside = new Dictionary<string, double?> { ["performance"] = performance, ["features"] = features } };
        new AssessmentScene().Add("decision.literal_rule", Side.Info, "V1", voices).Assess().Checklist.LiteralRule.ShouldBe(expected);
    }

    [Fact]
    public void The_literal_rule_is_unknown_when_nobody_speaks() => new AssessmentScene().Assess().Checklist.LiteralRule.ShouldBeNull();

    [Fact]
    public void The_five_questions_are_answered_with_interval_and_evidence_or_say_what_is_missing()
    {
        var result = new AssessmentScene()
            .Add("billing.monthly_churn", Side.Info, "Q3", new Measurement { Value = 0.041, Low = 0.03, High = 0.05, N = 400 }, unit: "ratio")
            .Add("support.tickets_per_day", Side.Info, "Q4", Measurement.Unknown("connect tickets"), unit: "per_day")
            .Assess();
        result.Questions.Select(question => question.Id).ShouldBe(["leaving_because", "acquire_faster_than_build", "monthly_churn", "tickets_per_day", "server_utilisation"]);
        var churn = result.Questions[2];
        churn.Value.ShouldBe(0.041);
        churn.Interval.ShouldBe([0.03, 0.05]);
        churn.Evidence.ShouldBe(["billing.monthly_churn"]);
        result.Questions[3].Value.ShouldBeNull();
        result.Questions[3].Missing.ShouldBe(["connect tickets"]);
    }

    [Theory]
    [InlineData(0.95, "present")]
    [InlineData(0.5, "uncertain")]
    [InlineData(0.05, "absent")]
    public void A_pitfall_is_there_when_its_signal_fires(double probability, string state)
        => new AssessmentScene().Add("team.hiring_fast", Side.Work, "P4", new Measurement { Value = 1, ProbabilityAbove = _ => probability }, new Threshold(">", 0)).Assess()
            .Pitfalls.Single(pitfall => pitfall.Id == "hiring_too_fast").State.ShouldBe(state);

    [Theory]
    [InlineData("2026-04-15", "year_1", false)]
    [InlineData("2026-03-01", "year_1", true)]
    [InlineData("2025-05-01", "year_2", false)]
    [InlineData("2024-05-01", "year_3_plus", false)]
    public void The_stage_follows_from_the_day_of_launch(string launched, string stage, bool relevant)
    {
        var scene = new AssessmentScene { Company = new CompanyProfile { LaunchedOn = DateOnly.Parse(launched, System.Globalization.CultureInfo.InvariantCulture) } };
        scene.Assess().Stage.Id.ShouldBe(stage);
        scene.Assess().Stage.Relevant.ShouldBe(relevant);
    }

    [Fact]
    public void Without_a_stated_launch_the_first_event_counts()
        => new AssessmentScene().Assess().Stage.MonthsSinceLaunch!.Value.ShouldBe(3.0, 0.1);

    [Fact]
    public void What_is_deferred_has_its_condition_and_is_met_unmet_or_unknown()
    {
        var result = new AssessmentScene()
            .Add("capacity.multi_region", Side.Info, "L1", new Measurement { Value = 0.3 }, new Threshold(">", 0.2), "ratio")
            .Add("strangler.microservices", Side.Info, "L2", new Measurement { Value = 2 }, new Threshold(">=", 8))
            .Assess();
        result.Deferred.Select(item => item.Id).ShouldBe(["multi_region", "microservices", "advanced_caching", "kubernetes"]);
        result.Deferred.Select(item => item.Met).ShouldBe([true, false, null, null]);
        result.Deferred[0].Bound.ShouldBe(0.2);
        result.Deferred.ShouldAllBe(item => item.Until.Length > 10);
    }

    [Fact]
    public void What_to_measure_next_is_the_source_that_most_statements_wait_for()
    {
        var result = new AssessmentScene()
            .Add("capacity.server_load", Side.Scale, "S4", Measurement.Unknown("x"), needs: ["metrics"])
            .Add("support.ticket_load", Side.Scale, "S9", Measurement.Unknown("x"), needs: ["tickets"])
            .Add("support.tickets_per_day", Side.Info, "Q4", Measurement.Unknown("x"), needs: ["tickets"])
            .Assess();
        result.MeasureNext.Select(next => next.Source).ShouldBe(["tickets", "metrics"]);
    }

    [Fact]
    public void Sources_are_shown_with_their_state_and_first_and_last_fact()
    {
        var scene = new AssessmentScene();
        scene.Sources.Add(new SourceStatus("tickets", SourceState.NotConnected, null, null, 0));
        var sources = scene.Assess().Sources;
        sources.Select(source => source.State).ShouldBe(["connected", "not_connected"]);
        sources[0].Rows.ShouldBe(1000);
        sources[1].First.ShouldBeNull();
    }

    [Fact]
    public void Yesterdays_verdict_is_kept_for_two_weeks_and_a_warning_says_so()
    {
        var scene = new AssessmentScene { History = [new PublishedVerdict(AssessmentScene.Today.AddDays(-3), "scale", null)] }.Votes(Side.Iterate, 1).Votes(Side.Scale, 0);
        var result = scene.Assess();
        result.Verdict.ShouldBe("scale");
        result.Checklist.Verdict.ShouldBe("iterate");
        result.Warnings.ShouldHaveSingleItem().ShouldContain("not yet 14 days old");
    }

    [Fact]
    public void A_gap_that_reaches_yesterday_freezes_the_verdict()
    {
        var yesterday = AssessmentScene.Today.AddDays(-1);
        var scene = new AssessmentScene
        {
            History = [new PublishedVerdict(AssessmentScene.Today.AddDays(-30), "scale", null)],
            Quality = new DataQuality([new QualityGap("events", yesterday, yesterday, "tracking gap")], ["tracking gap treated as missing"]),
        }.Votes(Side.Iterate, 1).Votes(Side.Scale, 0);
        scene.Assess().Verdict.ShouldBe("scale");
        scene.Assess().Warnings[0].ShouldContain("tracking gap");
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_and_another_input_another_digest()
    {
        AssessmentScene Scene(double last) => new AssessmentScene().Votes(Side.Scale, 0.9, 0.3).Votes(Side.Iterate, last);
        AssessmentJson.Write(Scene(0.4).Assess()).ShouldBe(AssessmentJson.Write(Scene(0.4).Assess()));
        Scene(0.4).Assess().InputsDigest.ShouldNotBe(Scene(0.41).Assess().InputsDigest);
    }

    [Fact]
    public void Digits_that_the_order_of_adding_decides_are_not_part_of_the_answer()
    {
        var one = new AssessmentScene().Add("billing.monthly_churn", Side.Info, "Q3", new Measurement { Value = 0.1 + 0.2, N = 4 }, unit: "ratio").Assess();
        var other = new AssessmentScene().Add("billing.monthly_churn", Side.Info, "Q3", new Measurement { Value = 0.3, N = 4 }, unit: "ratio").Assess();
        AssessmentJson.Write(one).ShouldBe(AssessmentJson.Write(other));
    }

    [Fact]
    public void The_json_of_an_input_made_by_hand_is_the_committed_one()
    {
        var result = new AssessmentScene { Company = new CompanyProfile { LaunchedOn = new DateOnly(2026, 3, 1) } }
            .Votes(Side.Scale, 0.95, 0.05)
            .Votes(Side.Iterate, 0.92)
            .Add("billing.monthly_churn", Side.Info, "Q3", new Measurement { Value = 0.041, Low = 0.03, High = 0.05, N = 400, Series = [new(AssessmentScene.Today.AddDays(-1), 0.04)] }, unit: "ratio")
            .Add("support.tickets_per_day", Side.Info, "Q4", Measurement.Unknown("connect tickets"), unit: "per_day", needs: ["tickets"])
            .Assess();
        var file = Path.Combine(TestFiles.RepositoryRoot, "tests", "Crossroads.Tests", "Engine", "Assessment", "assessment.json");
        var json = AssessmentJson.Write(result) + "\n";
        if (Environment.GetEnvironmentVariable("CROSSROADS_WRITE_GOLDEN") is not null) File.WriteAllText(file, json);
        json.ShouldBe(File.ReadAllText(file));
    }
}
