using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Tests.Intervals;

public class StatedAnswerTests
{
    [Theory]
    [InlineData(Confidence.Sure, 0, 0.95)]
    [InlineData(Confidence.Sure, 90, 0.725)]
    [InlineData(Confidence.ThinkSo, 180, 0.5625)]
    [InlineData(Confidence.DoNotKnow, 10, 0.5)]
    public void Confidence_halves_its_distance_to_not_knowing_every_ninety_days(Confidence confidence, double age, double expected) =>
        StatedAnswer.Probability(confidence, age).ShouldBe(expected, 1e-12);

    [Fact]
    public void A_sure_no_is_the_mirror_of_a_sure_yes()
    {
        var yes = StatedAnswer.From(true, Confidence.Sure);
        var no = StatedAnswer.From(false, Confidence.Sure);
        yes.Value.ShouldBe(0.95, 1e-12);
        no.Value.ShouldBe(0.05, 1e-12);
        no.ProbabilityBelow(0.5).ShouldBe(yes.ProbabilityAbove(0.5), 1e-9);
    }

    [Fact]
    public void A_stated_share_is_wider_when_less_sure_and_when_older()
    {
        var sure = StatedAnswer.Share(0.3, Confidence.Sure);
        var guess = StatedAnswer.Share(0.3, Confidence.ThinkSo);
        var old = StatedAnswer.Share(0.3, Confidence.Sure, ageDays: 180);
        (guess.High - guess.Low).ShouldBeGreaterThan(sure.High - sure.Low);
        (old.High - old.Low).ShouldBeGreaterThan(sure.High - sure.Low);
        StatedAnswer.Share(1.2, Confidence.Sure).Reason.ShouldBe(Reasons.InvalidInput);
    }
}
