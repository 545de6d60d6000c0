using Crossroads.Engine.Signals;

namespace Crossroads.Features.Analytics.Signals;

internal static class CoreLoopSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "analytics.core_loop",
        Code = "R1",
        Title = "Completion of the core loop",
        SourceWords = "Core Loop Optimization: Improve the main user journey",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = null,
        Window = "28d",
        Definition =
            "Of the days on which a user began the core loop, the share on which he completed it. The founder defines the loop, two to five events in their order, on the page Roadmap or as core_loop in company.yaml; otherwise it is inferred: the two events that most users of 28 days share, in the order in which their day usually has them. Beside it the median time to complete it and the loops per user and week (a day has no more loops than its rarest step).",
        MinimumSample = "50 users who began the loop",
        Uncertainty = "U1 clustered by user",
        Needs = ["events"],
        Pitfalls =
        [
            "The inferred loop may not be the one that matters: define it.",
            "Automatic events that look like actions make any loop complete.",
        ],
    };
}
