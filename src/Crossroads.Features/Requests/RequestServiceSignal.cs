using Crossroads.Engine.Signals;

namespace Crossroads.Features.Requests;

internal static class RequestServiceSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "requests.request_service",
        Code = "M5",
        Title = "Shipped features that were asked for",
        SourceWords = "Keep adding features users request",
        Section = PostSection.Premises,
        Side = Side.Info,
        Unit = "ratio",
        Threshold = null,
        Window = "90d",
        Definition =
            "Of the changelog's shipped features of 90 days, the share that at least one earlier request had asked for. An item answers a request when all words of the shorter name are in the longer one. " +
            "Beside it the median age of the requests that were served, and how much of the ten heaviest topics (by what their accounts pay) has been shipped.",
        MinimumSample = "5 shipped features",
        Uncertainty = "U1: Beta for a share",
        Needs = ["changelog", "feature_requests"],
        Pitfalls =
        [
            "Names that differ between board and changelog are not linked: use the same words.",
            "A request written after the item was decided looks like its reason.",
        ],
    };
}
