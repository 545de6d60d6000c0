using Crossroads.Engine.Signals;

namespace Crossroads.Features.Decision.Signals;

internal static class FirstMoverSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "decision.first_mover",
        Code = "I8",
        Title = "First-mover window",
        SourceWords = "Market Window: First-mover advantage opportunity",
        Section = PostSection.ResourceConstraints,
        Side = Side.Iterate,
        Unit = "probability",
        Threshold = new(">=", 0.5),
        Window = "now",
        Definition =
            "How likely it is that a window for a first mover is open: the founder states until when being first would matter. The answer is worth 95 % on its day and fades to 50 % with a half-life of 90 days; when users already name competitors it starts at 75 %. After the stated end there is no number and the question is asked again.",
        MinimumSample = "a stated end of the window",
        Uncertainty = "U7: the value is itself the probability",
        Needs = ["company"],
        Pitfalls =
        [
            "Being first cannot be refuted while it lasts: that is why the statement needs an end.",
            "A market without competitors may be a market without customers.",
        ],
    };
}
