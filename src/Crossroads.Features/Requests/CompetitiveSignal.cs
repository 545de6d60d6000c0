using Crossroads.Engine.Signals;

namespace Crossroads.Features.Requests;

internal static class CompetitiveSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "requests.competitive",
        Code = "F4",
        Title = "Features that users compare with competitors",
        SourceWords = "Competitive Analysis: What features do users compare you to?",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "count",
        Threshold = null,
        Window = "180d",
        Definition =
            "Features that stand beside a competitor in tickets, requests and cancellation reasons of 180 days. A competitor is found by the names in the competitors list and by phrases such as \"switched to Name\"; " +
            "a feature by the topics of the request board. The rows are the matrix of competitor and feature by the number of accounts.",
        MinimumSample = "one text that compares",
        Uncertainty = "exact count of texts; what was never written is not counted",
        Needs = ["feature_requests", "tickets"],
        Pitfalls =
        [
            "Only competitors that users write about are seen; those that they choose silently are not.",
            "A feature counts as compared when it stands in the same text, whatever the text says about it.",
        ],
    };
}
