using Crossroads.Engine.Signals;

namespace Crossroads.Features.Analytics.Signals;

internal static class FeatureEngagementSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "analytics.feature_engagement",
        Code = "F1",
        Title = "Feature that goes with users who stay",
        SourceWords = "User Analytics: Which features drive engagement?",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = null,
        Window = "30d vs 30d",
        Definition =
            "For each feature (the property feature of an event, or the event's name): the share of its users of the month before the last who came back in the last month, less the same share of users who did not use it and were as active (layers by days of use in that month and in the month before it). The value belongs to the feature with the highest lower bound among those with 30 users; the rows rank the others. It is an association: an experiment overrides it.",
        MinimumSample = "30 users of the feature",
        Uncertainty = "normal interval of the Mantel-Haenszel difference",
        Needs = ["events"],
        Pitfalls =
        [
            "Users who stay anyway try more features: layers remove only the activity that was seen.",
            "A feature that everybody uses has nobody to be compared with.",
            "The best of many features looks better than it is: trust the lower bound.",
            "Association is no cause: test before building on it.",
        ],
    };
}
