using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

internal static class DevelopersSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "team.devs8",
        Code = "T4",
        Title = "Developers",
        SourceWords = "When: Team grows to 8+ developers",
        Section = PostSection.Architecture,
        Side = Side.Scale,
        Unit = "people",
        Threshold = new(">=", 8),
        Window = "28d",
        Definition =
            "Developers with at least four active days in git in the last 28 days, identities merged (crossroads.git.active_developers, or vcs.contributor.count). Without git, the members with a " +
            "developing role who have started, or the stated number of engineers. From eight on, splitting the monolith can pay.",
        MinimumSample = "one report of git, or one statement",
        Uncertainty = "exact: a count",
        Needs = ["company"],
        Pitfalls =
        [
            "One person with two addresses is two, bots are people, until git's identities are merged.",
            "Eight developers allow a split; waiting merges ask for it (strangler.microservices).",
            "A stated number includes people who no longer write code.",
        ],
    };
}
