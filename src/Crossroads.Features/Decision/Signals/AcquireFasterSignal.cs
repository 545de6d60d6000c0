using Crossroads.Engine.Signals;

namespace Crossroads.Features.Decision.Signals;

internal static class AcquireFasterSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "decision.acquire_faster_than_build",
        Code = "Q2",
        Title = "Wishes that come in against wishes served",
        SourceWords = "Can you acquire users faster than you can build?",
        Section = PostSection.Questions,
        Side = Side.Info,
        Unit = "times",
        Threshold = new(">", 1),
        Window = "90d",
        Definition =
            "New wishes of 90 days (one an account and topic of the request board) divided by the wishes that shipping closed in the same time. Above 1 the backlog grows: users and their wishes come faster than you build. The probability of firing is the probability that the backlog grows.",
        MinimumSample = "20 wishes that came in or were served",
        Uncertainty = "Gamma for both rates; what was served counts by shipped topic, because shipping closes wishes in bundles",
        Needs = ["feature_requests", "changelog"],
        Pitfalls =
        [
            "A board that was just opened collects years of wishes in a week.",
            "Features shipped under another name than asked for do not close their wishes.",
            "Not every wish should be built: a growing backlog may be a good no.",
        ],
    };
}
