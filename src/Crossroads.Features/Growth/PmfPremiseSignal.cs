using Crossroads.Engine.Signals;

namespace Crossroads.Features.Growth;

internal static class PmfPremiseSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "growth.pmf_premise",
        Code = "M1",
        Title = "The premise: product-market fit",
        SourceWords = "Your MVP has product-market fit. Users are signing up, paying, and telling their friends",
        Section = PostSection.Premises,
        Side = Side.Gate,
        Unit = "ratio",
        Threshold = new("<", 0.6),
        Window = "28d",
        Definition =
            "The share of the premise's legs that stand, of those that can be seen: users sign up (at least one a week over 28 days), they pay (paying accounts exist and at least one was new in 28 days), " +
            "they tell friends (at least 1 % of new users came by an invitation or named a user as their source), and, once 40 users active at least twice in 14 days have answered, at least 40 % would be very " +
            "disappointed without the product. Below 60 % the dilemma that the post describes is not yet yours: the verdict leans to iterate and says so.",
        MinimumSample = "two legs that can be seen; 40 answers for the survey",
        Uncertainty = "each leg by its own recipe (U4 for rates, U1 for shares); their number by independent legs",
        Needs = ["events"],
        Pitfalls =
        [
            "Referrals that nobody records are unknown, not absent: the leg is left out.",
            "Survey answers come from users who stayed; ask those who used it twice in two weeks, and read it beside retention.",
            "Sign-ups that a campaign bought say little about fit.",
        ],
    };
}
