using Crossroads.Engine.Signals;

namespace Crossroads.Features.Billing;

internal static class TrialPaidSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "billing.trial_paid",
        Code = "I2",
        Title = "Trial-to-paid conversion",
        SourceWords = "Conversion Rates: <5% trial-to-paid conversion",
        Section = PostSection.ProductMarketFit,
        Side = Side.Iterate,
        Unit = "ratio",
        Threshold = new("<", 0.05),
        Window = "trials decided within 90d, and all open ones",
        Definition =
            "By cohort: of the trials whose time to decide (the trial and 14 days) ended within the last 90 days, the share with a first paid invoice in that time. Trials that are still open take part " +
            "through a cure model: one of age a that has not paid counts as the fraction F(a) of a failure, F being how fast decided trials converted. Payments that were fully refunded within 30 days do not count.",
        MinimumSample = "100 decided trials or 5 conversions",
        Uncertainty = "U1: Beta on the eventual share of converters",
        Needs = ["trials"],
        Pitfalls =
        [
            "This month's payments divided by this month's trials is too low while trials grow.",
            "5 % is meant for trials without a card; with a card 40 to 60 % is usual, freemium 2 to 5 %.",
            "Internal and fraudulent trials lower it; internal ones are left out where they are flagged.",
            "A discount can buy conversions that cancel in the first month.",
        ],
    };
}
