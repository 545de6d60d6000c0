using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

internal static class FirstFiveSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "team.first5",
        Code = "E1",
        Title = "The first five engineers",
        SourceWords = "First 5 Engineers",
        Section = PostSection.Team,
        Side = Side.Work,
        Unit = "people",
        Threshold = new("<", 5),
        Window = "now",
        Definition =
            "How many of the five roles are filled, in the post's order: senior backend, senior frontend, DevOps, product engineer, QA. A member fills the role that his title names; a role that is " +
            "only among somebody's skills counts half. The first role that is not full is the next hire; after four weeks of a scale verdict the DevOps engineer moves to the front.",
        MinimumSample = "one listed member",
        Uncertainty = "exact",
        Needs = ["company"],
        Pitfalls =
        [
            "Titles of small companies say little: write skills too.",
            "The order is the post's; your product may need another.",
            "Seniority is not checked.",
        ],
    };
}
