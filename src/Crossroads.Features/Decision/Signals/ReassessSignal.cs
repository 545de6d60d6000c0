using Crossroads.Engine.Signals;

namespace Crossroads.Features.Decision.Signals;

internal static class ReassessSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "decision.reassess",
        Code = "M8",
        Title = "Age of the data behind the verdict",
        SourceWords = "The key is timing—and constantly reassessing based on data",
        Section = PostSection.Premises,
        Side = Side.Work,
        Unit = "days",
        Threshold = null,
        Window = "now",
        Definition =
            "Days since the newest fact of any connected source. The verdict is recomputed whenever it is asked for, so its age is the age of its data; sources that fell silent are listed with their last fact.",
        MinimumSample = "one connected source",
        Uncertainty = "exact",
        Needs = ["events"],
        Pitfalls =
        [
            "One lively source can hide that the others fell silent: see the stale ones.",
            "Recomputing is not reviewing: whether a person looked is not measured here.",
        ],
    };
}
