using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

internal static class HiringPlanSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "team.hiring_plan",
        Code = "S10",
        Title = "Planned hires",
        SourceWords = "Team Size: Planning to hire 5+ people",
        Section = PostSection.BusinessScale,
        Side = Side.Scale,
        Unit = "people",
        Threshold = new(">=", 5),
        Window = "next 6 months",
        Definition =
            "Open and budgeted roles that start within six months, as stated in company.yaml (team.planned_hires), or the members listed with a start date in that time, whichever are more.",
        MinimumSample = "one statement",
        Uncertainty = "U7: a sure statement is right with 95 %, fading towards 50 % with a half-life of 90 days; people with a start date are certain",
        Needs = ["company"],
        Pitfalls =
        [
            "A plan is not cash: compare with the runway at twice the burn (finance.runway_2x).",
            "Hiring ahead of a product that does not keep its users is a pitfall of its own (team.hiring_fast).",
            "Replacements for people who leave do not make the team larger.",
        ],
    };
}
