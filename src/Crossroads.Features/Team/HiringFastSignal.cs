using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

internal static class HiringFastSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "team.hiring_fast",
        Code = "P4",
        Title = "Hiring ahead of validation",
        SourceWords = "Hiring ahead of product validation",
        Section = PostSection.Pitfalls,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new(">=", 0.5),
        Window = "90d",
        Definition =
            "Growth of the headcount over the last 90 days, by the start dates of members; where none are listed, the planned hires over the engineers there are. It fires when the growth is beyond " +
            "the threshold and the product does not keep its users: monthly retention (growth.retention_m) under 40 %. The growth of paying accounts stands beside it.",
        MinimumSample = "one statement of the team",
        Uncertainty = "the probability that retention is under 40 %; one half where retention is not known",
        Needs = ["company", "events"],
        Pitfalls =
        [
            "Two people who become three are 50 %.",
            "Replacements are not growth: list leavers' successors with the start of the role.",
            "Sales and support may have to grow before retention is proven.",
        ],
    };
}
