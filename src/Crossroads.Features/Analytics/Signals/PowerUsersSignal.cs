using Crossroads.Engine.Signals;

namespace Crossroads.Features.Analytics.Signals;

internal static class PowerUsersSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "analytics.power_users",
        Code = "R2",
        Title = "Revenue of power users",
        SourceWords = "Power User Features: Advanced options for heavy users",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = null,
        Window = "28d",
        Definition =
            "The tenth of active users with most actions in 28 days (page views not counted), and the share of monthly recurring revenue that their accounts pay. The rows are the wishes of these accounts that have not been shipped.",
        MinimumSample = "50 active users",
        Uncertainty = "exact sums",
        Needs = ["events", "subscriptions"],
        Pitfalls =
        [
            "A user who automates looks like a power user.",
            "The whole account's revenue is counted, also when one of its hundred users is heavy.",
        ],
    };
}
