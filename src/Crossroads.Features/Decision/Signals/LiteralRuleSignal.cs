using Crossroads.Engine.Signals;

namespace Crossroads.Features.Decision.Signals;

internal static class LiteralRuleSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "decision.literal_rule",
        Code = "V1",
        Title = "The post's rule, word for word",
        SourceWords = "Scale if: Performance/churn issues > feature requests. Iterate if: Feature requests > performance issues",
        Section = PostSection.Questions,
        Side = Side.Info,
        Unit = "ratio",
        Threshold = new(">", 0.5),
        Window = "30d",
        Definition =
            "Distinct accounts of 30 days on each side: with a ticket about performance, that left naming performance, or that left after more than 1 % of their requests had failed; against those with a feature request, a ticket about a missing feature, or that left naming a missing feature. The value is the first side's share; above a half the post says scale. It is the third opinion beside the checklist and the money model.",
        MinimumSample = "10 accounts on both sides together",
        Uncertainty = "U1: Beta for a share of accounts",
        Needs = ["tickets", "feature_requests"],
        Pitfalls =
        [
            "It counts voices, not money: many free accounts outvote a large one.",
            "Asking is easy and complaining takes anger: the two are not equally loud.",
            "One incident can turn it for a month.",
        ],
    };
}
