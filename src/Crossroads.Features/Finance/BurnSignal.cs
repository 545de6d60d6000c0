using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class BurnSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.burn_pre",
        Code = "B1",
        Title = "Net burn before scaling",
        SourceWords = "Pre-Scale: Keep burn < $50k/month",
        Section = PostSection.Financial,
        Side = Side.Work,
        Unit = "money",
        Threshold = new(">=", 50_000),
        Window = "90d",
        Definition = "What the cash loses a month: the mean of the last three times 30 days between balances, or as stated. Income is already taken off. The limit is meant for the time before the first verdict of scale.",
        MinimumSample = "two balances 30 days apart, or a stated burn",
        Uncertainty = "U6: Student's t on monthly burns; 10 % around a stated burn, 25 % around a single month",
        Needs = ["cash"],
        Pitfalls = ["A funding round between two balances looks like income: leave it out of the balances or state the burn.", "Yearly bills make one month dear and eleven cheap."],
    };
}
