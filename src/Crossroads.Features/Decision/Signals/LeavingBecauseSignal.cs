using Crossroads.Engine.Signals;

namespace Crossroads.Features.Decision.Signals;

internal static class LeavingBecauseSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "decision.leaving_because",
        Code = "Q1",
        Title = "Why users leave, by what they say",
        SourceWords = "Are users leaving because of performance or missing features?",
        Section = PostSection.Questions,
        Side = Side.Info,
        Unit = "ratio",
        Threshold = null,
        Window = "90d",
        Definition =
            "Of the accounts that stopped paying by choice within 90 days and said why, the share that names performance; beside it missing features and everything else, each with its interval. A reason is the one given with the cancellation (its label, or what its words are about); where none was given, what the account's tickets of the last 60 days were about. These are stated reasons, not causes.",
        MinimumSample = "10 leavers who said why",
        Uncertainty = "U1: Beta for each share",
        Needs = ["subscriptions"],
        Pitfalls =
        [
            "\"Too expensive\" hides both slowness and missing features.",
            "Those who answer differ from those who leave silently.",
            "Failed payments are no decision and are left out.",
            "Tickets show what was annoying, not what made the account leave.",
        ],
    };
}
