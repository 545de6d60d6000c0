using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

internal static class TeamSmallSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "team.team_small",
        Code = "I6",
        Title = "People who build the product",
        SourceWords = "Team Bandwidth: 2-3 person team",
        Section = PostSection.ResourceConstraints,
        Side = Side.Iterate,
        Unit = "people",
        Threshold = new("<=", 3),
        Window = "now",
        Definition =
            "Full-time equivalents that do product work today: members of company.yaml who have started, each for at most one and for the per cent written into the role, without support, sales, " +
            "marketing and administration; where no members are listed, the stated number of engineers. Committers of the last 28 days stand beside it as a check, and replace it where nothing is stated.",
        MinimumSample = "one statement",
        Uncertainty = "exact",
        Needs = ["company"],
        Pitfalls =
        [
            "Contractors and part-timers count for their part only; write the per cent into the role.",
            "Bots commit too.",
            "Founders who sell half of their time are half a builder.",
        ],
    };
}
