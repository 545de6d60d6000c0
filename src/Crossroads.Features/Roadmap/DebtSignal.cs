using Crossroads.Engine.Signals;

namespace Crossroads.Features.Roadmap;

internal static class DebtSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "roadmap.debt20",
        Code = "P3",
        Title = "Share of work on technical debt",
        SourceWords = "\"We'll fix it later\" becomes never. Allocate 20% of development time to refactoring",
        Section = PostSection.Pitfalls,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new("<", 0.2),
        Window = "28d",
        Definition =
            "Refactoring, tests and upgrades as a share of all merged changes of 28 days, as a git collector labels them; without git, entries of kind refactoring as a share of shipped features, refactorings and capacity upgrades in the changelog. Below 20 % it is flagged, and 20 % is the floor of the recommended split.",
        MinimumSample = "10 merged changes or entries",
        Uncertainty = "U1: Beta for a share of changes",
        Needs = ["changelog"],
        Pitfalls =
        [
            "Changes are counted, not hours: one large refactoring is one.",
            "A changelog for customers rarely names refactoring: connect git before believing a zero.",
            "Labels are only as good as the habit of setting them.",
        ],
    };
}
