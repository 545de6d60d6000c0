using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

internal static class EffortMixSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "team.effort_mix",
        Code = "M4",
        Title = "What the work goes into",
        SourceWords = "Focus on stability and performance",
        Section = PostSection.Premises,
        Side = Side.Info,
        Unit = "ratio",
        Window = "28d",
        Definition =
            "The share of merged work of the last 28 days that went into infrastructure and stability; features and debt stand beside it. Work is counted by git's labels (crossroads.git.…_changes), " +
            "else by entries of the changelog: capacity_upgrade is infrastructure, feature_shipped features, refactoring debt. Compare with the recommended split: 15 points off is a drift.",
        MinimumSample = "10 changes",
        Uncertainty = "U1",
        Needs = ["changelog"],
        Pitfalls =
        [
            "Changes are counted, not hours: ten small fixes weigh more than one large feature.",
            "A changelog lists what users notice and leaves most infrastructure work out.",
            "Labels are given in haste.",
        ],
    };
}
