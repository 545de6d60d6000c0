using Crossroads.Engine.Signals;

namespace Crossroads.Features.Growth;

internal static class MauGrowthSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "growth.mau_growth",
        Code = "S1",
        Title = "Growth of monthly active users",
        SourceWords = "Monthly Active Users: Growing 50%+ month-over-month",
        Section = PostSection.UserGrowth,
        Side = Side.Scale,
        Unit = "ratio",
        Threshold = new(">=", 0.5),
        Window = "30d vs 30d",
        Definition =
            "Distinct active users of the last 30 days against those of the 30 days before, minus one. Days end yesterday in the company's time zone; days on which tracking failed are skipped " +
            "and both windows reach further back instead. A user is a person after merges; bots, internal and test accounts are out; active means at least one event that the user meant. " +
            "Beside it: growth per 30 days from a log-linear fit of weekly users over 56 days, and growth without the users who came within 7 days of a campaign.",
        MinimumSample = "100 users in the base month, and a product that has been used for 60 days",
        Uncertainty = "U2: two overlapping sets of users; those in both add no uncertainty",
        Needs = ["events"],
        Pitfalls =
        [
            "Calendar months have different lengths and the current one is incomplete: only trailing 30 days are compared.",
            "A product younger than 60 days grows from almost nothing: any percentage is possible.",
            "A campaign brings a burst that leaves again; compare with the growth without it.",
            "Bots, a change in how identities are merged, or counting anonymous visitors move the number without any change in use.",
            "An outage of tracking in the base month looks like growth.",
            "Users who come back after a pause count as growth like new ones.",
        ],
    };
}
