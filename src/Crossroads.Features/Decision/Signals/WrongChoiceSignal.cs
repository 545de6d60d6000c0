using Crossroads.Engine.Signals;

namespace Crossroads.Features.Decision.Signals;

internal static class WrongChoiceSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "decision.wrong_choice",
        Code = "M9",
        Title = "Cost of the wrong choice",
        SourceWords = "The wrong choice can kill your startup",
        Section = PostSection.Premises,
        Side = Side.Info,
        Unit = "money",
        Threshold = null,
        Window = "90 days ahead",
        Definition =
            "Expected regret: the revenue at risk of the larger side less that of the chosen side, averaged over what is believed, in money a month and in months of runway. It comes from the revenue-at-risk model; without it there is no number.",
        MinimumSample = "the revenue-at-risk model with subscriptions",
        Uncertainty = "posterior draws of the model",
        Needs = ["subscriptions"],
        Pitfalls =
        [
            "Small when both sides cost the same: then the choice matters little, whatever its confidence.",
        ],
    };
}
