using Crossroads.Engine.Signals;

namespace Crossroads.Features.Billing;

internal static class MrrSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "billing.mrr",
        Code = "S9",
        Title = "Monthly recurring revenue",
        SourceWords = "Revenue Milestones: $10k+ MRR",
        Section = PostSection.BusinessScale,
        Side = Side.Scale,
        Unit = "money",
        Threshold = new(">=", 10_000),
        Window = "now, held for 28d",
        Definition =
            "Sum of all subscriptions that run now, each per month, in the company's currency: without trials, one-off invoices and taxes. A subscription that is cancelled to the end of its period counts until then; " +
            "past-due ones are shown beside it and not in it. It fires when the level was held on each of the last 28 days.",
        MinimumSample = "one subscription",
        Uncertainty = "exact; between never and always stands the share of the last 28 days at or above the level",
        Needs = ["subscriptions"],
        Pitfalls =
        [
            "Annual plans count a twelfth; the cash of the year is already in the bank.",
            "Coupons that end later make today's MRR too low, unpaid invoices too high.",
            "Metered parts are not in a subscription's fixed amount.",
            "Other currencies are converted at the exchange_rates of company.yaml, else at the ratio of what the same plans cost in both; nothing is fetched, and a currency with neither is counted beside it.",
            "MRR measures size, not pain: the checklist lets it vote for scale, the money model does not.",
        ],
    };
}
