using Crossroads.Engine.Signals;

namespace Crossroads.Features.Requests;

internal static class ConflictSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "requests.conflict",
        Code = "I3",
        Title = "Conflicting feature requests",
        SourceWords = "User Feedback: Conflicting feature requests",
        Section = PostSection.ProductMarketFit,
        Side = Side.Iterate,
        Unit = "index",
        Threshold = new(">", 1),
        Window = "90d",
        Definition =
            "Two things together. Evenness: the entropy of the shares of topics among the requests of 90 days, weighted by what accounts pay, divided by its largest possible value and corrected for few voices. " +
            "Disagreement: one minus the mean rank correlation of topic shares between the three largest segments. The index is the smaller of evenness / 0.8 and disagreement / 0.5, so it is above 1 " +
            "exactly when demand is spread and segments want different things. Each account counts once a topic.",
        MinimumSample = "30 requests of 20 accounts, and two segments with five requesting accounts",
        Uncertainty = "bootstrap over accounts",
        Needs = ["feature_requests", "customers"],
        Pitfalls =
        [
            "Few requests spread over many topics by chance: corrected, not healed.",
            "Duplicates that were not merged look like many topics.",
            "Weighting by revenue silences users who do not pay yet; they are the ones a young product wants to win.",
            "The number of topics depends on how finely features are named.",
        ],
    };
}
