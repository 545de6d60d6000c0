using Crossroads.Engine.Signals;

namespace Crossroads.Features.Growth;

internal static class SegmentsSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "growth.segments",
        Code = "I4",
        Title = "Segments still being tested",
        SourceWords = "Market Validation: Still testing different segments",
        Section = PostSection.ProductMarketFit,
        Side = Side.Iterate,
        Unit = "count",
        Threshold = new(">", 3),
        Window = "90d",
        Definition =
            "Effective number of segments among the accounts that paid for the first time in the last 90 days: exp of the entropy of their shares, corrected for small samples (Miller-Madow); " +
            "equal shares of four segments give 4, one dominant segment gives nearly 1. It fires when the number is above 3 and no segment brings more than half of the new MRR, or when the founder says " +
            "that segments are being tested. Beside it: the gap between the best and the worst segment in accounts that still pay.",
        MinimumSample = "20 new paying accounts; the segment of at least 70 % of them known",
        Uncertainty = "bootstrap over accounts; U7 for the founder's answer",
        Needs = ["subscriptions", "customers"],
        Pitfalls =
        [
            "Segments that were defined after looking at the results always look meaningful.",
            "When many accounts have no segment, the rest is not representative: above 30 % unknown there is no number.",
            "Few accounts spread over many segments by chance; the correction helps but does not heal it.",
        ],
    };
}
