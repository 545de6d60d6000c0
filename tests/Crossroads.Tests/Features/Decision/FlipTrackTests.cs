using Crossroads.Engine.Assessment;
using Crossroads.Features.Decision;
using Crossroads.Tests.Features.Ui.Fixtures;

namespace Crossroads.Tests.Features.Decision;

public sealed class FlipTrackTests
{
    private static readonly AssessmentResult Assessment = SampleCompany.Iterate().Assessment;

    [Fact]
    public void Today_and_the_flip_lie_on_the_track()
    {
        foreach (var flip in Assessment.Flips)
        {
            var track = FlipTrack.Of(Assessment.WhatIf.Single(curve => curve.Driver == flip.Driver), flip);
            track.Low.ShouldBeLessThan(Math.Min(flip.From, flip.To));
            track.High.ShouldBeGreaterThan(Math.Max(flip.From, flip.To));
        }
    }

    [Fact]
    public void The_track_never_leaves_the_curve()
    {
        foreach (var curve in Assessment.WhatIf)
        {
            var track = FlipTrack.Of(curve, Assessment.Flips.FirstOrDefault(flip => flip.Driver == curve.Driver));
            track.Low.ShouldBeGreaterThanOrEqualTo(curve.Points[0].Value);
            track.High.ShouldBeLessThanOrEqualTo(curve.Points[^1].Value);
        }
    }

    [Fact]
    public void Its_colours_are_the_verdicts_along_it_from_end_to_end()
        => FlipTrack.Of(Assessment.WhatIf[0], Assessment.Flips[0]).Colours().ShouldSatisfyAllConditions(
            colours => colours.ShouldStartWith("var(--iterate-mid) 0% "),
            colours => colours.ShouldContain("var(--both-mid)"),
            colours => colours.ShouldEndWith("100%"));

    [Theory]
    [InlineData("growth_per_month:0.31", 0.31, "both")]
    [InlineData("growth_per_month:9", 0.367, "scale")]
    [InlineData("unmet_need:-4", 0.116, "scale")]
    public void A_question_is_answered_from_the_curve_within_its_track(string asked, double value, string verdict)
    {
        var question = WhatIfQuestion.Read(asked, Assessment).ShouldNotBeNull();
        question.Value.ShouldBe(value, 0.001);
        question.Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("growth_per_month:0.12")]
    [InlineData("growth_per_month:1:2")]
    [InlineData("nobody:1")]
    public void Today_asks_nothing(string? asked) => WhatIfQuestion.Read(asked, Assessment).ShouldBeNull();
}
