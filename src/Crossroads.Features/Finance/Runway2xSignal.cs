using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class Runway2xSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.runway_2x",
        Code = "B2",
        Title = "Runway at twice the burn",
        SourceWords = "Scaling: Plan for 6-12 month runway at 2x current burn",
        Section = PostSection.Financial,
        Side = Side.Work,
        Unit = "months",
        Threshold = new("<", 6),
        Window = "90d",
        Definition = "Cash divided by twice the net burn of the last three months (or the stated one). Below 6 months scaling all-in is advised against and staged scaling proposed; 6 to 12 is the post's range; above it there is time.",
        MinimumSample = "a balance and a burn",
        Uncertainty = "U6: as for the burn",
        Needs = ["cash"],
        Pitfalls = ["Growth that comes with scaling is not in it: it is the careful number.", "Annual prepayments inflate the cash."],
    };
}
