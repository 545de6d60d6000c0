using Crossroads.Engine.Signals;

namespace Crossroads.Features.Strangler;

internal static class StranglerSignals
{
    public static SignalDefinition Microservices { get; } = new()
    {
        Id = "strangler.microservices",
        Code = "D2",
        Title = "Need to split the monolith",
        SourceWords = "Microservices architecture",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "index",
        Threshold = new(">=", 1),
        Window = "28d",
        Definition =
            "The smaller of developers ÷ 8 (team.devs8) and of waiting: the larger of hours that a merge waits ÷ 24 and the share of changes that conflict ÷ 25 % (crossroads.git.merge_wait_hours, " +
            "crossroads.git.conflict_share). Deferred until both reach their mark. Fewer developers settle it alone; with eight or more and nothing known of merges it stays uncertain.",
        MinimumSample = "a count of developers",
        Uncertainty = "exact: counts and means",
        Needs = ["company"],
        Pitfalls =
        [
            "Merges wait for slow tests as often as for each other: look at the cause first.",
            "Modules inside one program cost less than services.",
            "Services multiply what must be watched.",
        ],
    };

    public static SignalDefinition Progress { get; } = new()
    {
        Id = "strangler.strangler",
        Code = "A4",
        Title = "Progress of the migration",
        SourceWords = "Approach: Strangler pattern (gradual migration)",
        Section = PostSection.Architecture,
        Side = Side.Info,
        Unit = "ratio",
        Window = "90d",
        Definition = "The share of requests behind the proxy that the new side answers (crossroads.strangler.moved_share), with the share of compared answers that differ beside it. It shows progress and argues for nothing.",
        MinimumSample = "one report of the proxy",
        Uncertainty = "exact: a share of all requests",
        Needs = ["metrics"],
        Pitfalls = ["The last tenth of routes takes half of the work.", "Traffic that moved is not data that moved.", "Differences in answers may be intended."],
    };
}
