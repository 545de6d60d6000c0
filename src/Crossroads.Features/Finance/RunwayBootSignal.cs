using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class RunwayBootSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.runway_boot",
        Code = "I5",
        Title = "Runway of a bootstrapped company",
        SourceWords = "Budget Limits: Bootstrap with limited runway",
        Section = PostSection.ResourceConstraints,
        Side = Side.Iterate,
        Unit = "months",
        Threshold = new("<", 12),
        Window = "90d",
        Definition =
            "Cash divided by net burn: the mean of the last three times 30 days from the cash balances, or as stated. A company that earns money has a runway of 120 months (more is not told apart). " +
            "It can fire only for a bootstrapped company; for others the number is shown and the statement does not apply.",
        MinimumSample = "a balance and a burn, from cash.csv or company.yaml, and finance.funding",
        Uncertainty = "U6: Student's t on three monthly burns; 10 % around a stated burn, 25 % around a single month",
        Needs = ["cash"],
        Pitfalls =
        [
            "Annual prepayments inflate the cash: that money is owed in service.",
            "One-off costs and incomes move a mean of three months.",
            "Founders who do not pay themselves have less runway than the books say.",
            "Open receivables are not cash yet.",
        ],
    };
}
