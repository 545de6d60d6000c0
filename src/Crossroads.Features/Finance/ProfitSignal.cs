using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class ProfitSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.profit_18m",
        Code = "B3",
        Title = "Chance of profit within 18 months",
        SourceWords = "Post-Scale: Aim for profitability within 18 months",
        Section = PostSection.Financial,
        Side = Side.Work,
        Unit = "probability",
        Threshold = new("<", 0.5),
        Window = "18 months ahead",
        Definition =
            "The share of simulated futures in which revenue covers costs in some month of the next 18, before the cash is gone: costs as they are, revenue growing as it does now with fading growth and chance.",
        MinimumSample = "a balance, a burn and revenue",
        Uncertainty = "U8: the value is itself a probability from 2,000 seeded cash paths",
        Needs = ["cash", "subscriptions"],
        Pitfalls = ["Scaling raises the costs first; plan them and look again.", "A month of profit is not yet a profitable company."],
    };
}
