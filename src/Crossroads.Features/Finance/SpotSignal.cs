using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class SpotSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.spot",
        Code = "K2",
        Title = "Saving by spot instances",
        SourceWords = "Spot instances for development/testing",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "money",
        Threshold = null,
        Window = "last complete month",
        Definition =
            "What builds, tests, development and batches cost on demand in the last complete month, times the usual discount of spot instances (60 %, between 50 and 80 %). In money a month.",
        MinimumSample = "one complete month of costs, or stated costs",
        Uncertainty = "range of usual discounts",
        Needs = ["costs"],
        Pitfalls =
        [
            "Only rows whose category says what they are for are found.",
            "Interrupted builds cost time; long ones need checkpoints.",
        ],
    };
}
