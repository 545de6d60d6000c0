using Crossroads.Engine.Assessment;

namespace Crossroads.Tests.Engine.Assessment;

public sealed class VerdictSmoothingTests
{
    private static readonly DateOnly Start = new(2026, 3, 1);

    [Fact]
    public void The_first_verdict_is_that_of_its_day()
        => VerdictSmoothing.Smooth([], Start, "scale", 0.8).ShouldBe(new SmoothedVerdict("scale", 0.8, null));

    [Fact]
    public void After_one_half_life_the_logit_has_gone_half_the_way()
    {
        // logit(.8) = ln 4, logit(.2) = -ln 4: half the way is 0, which is .5.
        var smoothed = VerdictSmoothing.Smooth([new(Start, "scale", 0.8)], Start.AddDays(5), "iterate", 0.2);
        smoothed.ProbabilityScale!.Value.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void A_declared_change_point_forgets_what_was_before()
        => VerdictSmoothing.Smooth([new(Start, "scale", 0.8)], Start.AddDays(1), "both", 0.5, changedOn: Start.AddDays(1)).ProbabilityScale.ShouldBe(0.5);

    [Fact]
    public void A_verdict_is_left_when_it_is_two_weeks_old_and_the_probability_has_stayed_away_for_a_week()
    {
        var days = Run([.. Enumerable.Repeat(0.9, 20), .. Enumerable.Repeat(0.1, 30)]);
        days.Take(20).ShouldAllBe(day => day.Verdict == "scale");
        var away = days.Index().First(day => day.Item.ProbabilityScale <= 0.60).Index;
        var left = days.Index().First(day => day.Item.Verdict != "scale").Index;
        left.ShouldBe(away + 6, "seven days, the first and the last counted");
        days[left].Verdict.ShouldBe("iterate", "by then the probability is beyond the far threshold");
    }

    [Fact]
    public void No_verdict_is_left_before_it_is_two_weeks_old()
    {
        var days = Run([0.9, .. Enumerable.Repeat(0.3, 30)]);
        days.TakeWhile(day => day.Verdict == "scale").Count().ShouldBe(14);
    }

    [Fact]
    public void Two_days_of_certainty_are_enough_for_an_old_verdict()
    {
        var days = Run([.. Enumerable.Repeat(0.8, 20), .. Enumerable.Repeat(0.0001, 10)]);
        var certain = days.Index().First(day => day.Item.ProbabilityScale <= 0.05).Index;
        var left = days.Index().First(day => day.Item.Verdict == "iterate").Index;
        left.ShouldBe(certain + 1);
    }

    [Theory]
    [InlineData("scale", 0.65, "scale")]
    [InlineData("scale", 0.55, "both")]
    [InlineData("iterate", 0.35, "iterate")]
    [InlineData("iterate", 0.45, "both")]
    [InlineData("both", 0.65, "both")]
    [InlineData("both", 0.72, "scale")]
    public void Between_the_near_and_the_far_threshold_nothing_moves(string current, double probability, string after)
    {
        var history = Enumerable.Range(0, 30).Select(day => new PublishedVerdict(Start.AddDays(day), current, probability)).ToArray();
        VerdictSmoothing.Smooth(history, Start.AddDays(30), VerdictSmoothing.ByThresholds(probability), probability).Verdict.ShouldBe(after);
    }

    [Fact]
    public void A_probability_that_swings_every_day_never_moves_the_verdict()
    {
        var days = Run([.. Enumerable.Range(0, 60).Select(day => day % 2 == 0 ? 0.85 : 0.4)]);
        days.ShouldAllBe(day => day.Verdict == "scale");
    }

    [Fact]
    public void A_tripped_data_gate_freezes_the_verdict_and_says_why()
    {
        var frozen = VerdictSmoothing.Smooth([new(Start, "scale", 0.8)], Start.AddDays(1), "iterate", 0.1, "events: tracking gap");
        frozen.Verdict.ShouldBe("scale");
        frozen.ProbabilityScale.ShouldBe(0.8);
        frozen.Held!.ShouldContain("tracking gap");
    }

    [Fact]
    public void A_checklist_verdict_changes_only_when_the_old_one_is_two_weeks_old()
    {
        PublishedVerdict[] history = [new(Start, "scale", null)];
        VerdictSmoothing.Smooth(history, Start.AddDays(13), "iterate", null).Verdict.ShouldBe("scale");
        VerdictSmoothing.Smooth(history, Start.AddDays(13), "iterate", null).Held!.ShouldContain("14 days");
        VerdictSmoothing.Smooth(history, Start.AddDays(14), "iterate", null).ShouldBe(new SmoothedVerdict("iterate", null, null));
    }

    [Fact]
    public void Nothing_waits_for_the_first_evidence_nor_for_its_end()
    {
        VerdictSmoothing.Smooth([new(Start, "insufficient_evidence", null)], Start.AddDays(1), "iterate", null).Verdict.ShouldBe("iterate");
        VerdictSmoothing.Smooth([new(Start, "scale", null)], Start.AddDays(1), "insufficient_evidence", null).Verdict.ShouldBe("insufficient_evidence");
    }

    [Fact]
    public void When_the_money_model_begins_to_speak_its_word_counts_at_once()
        => VerdictSmoothing.Smooth([new(Start, "scale", null)], Start.AddDays(1), "iterate", 0.1).ShouldBe(new SmoothedVerdict("iterate", 0.1, null));

    [Fact]
    public void Days_from_the_future_are_not_looked_at()
        => VerdictSmoothing.Smooth([new(Start.AddDays(1), "scale", 0.9)], Start, "iterate", 0.1).ShouldBe(new SmoothedVerdict("iterate", 0.1, null));

    private static List<SmoothedVerdict> Run(IReadOnlyList<double> probabilities)
    {
        var history = new List<PublishedVerdict>();
        var days = new List<SmoothedVerdict>();
        foreach (var (i, probability) in probabilities.Index())
        {
            var day = Start.AddDays(i);
            var smoothed = VerdictSmoothing.Smooth(history, day, VerdictSmoothing.ByThresholds(probability), probability);
            history.Add(new PublishedVerdict(day, smoothed.Verdict, smoothed.ProbabilityScale));
            days.Add(smoothed);
        }

        return days;
    }
}
