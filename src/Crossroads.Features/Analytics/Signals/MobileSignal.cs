using Crossroads.Engine.Signals;

namespace Crossroads.Features.Analytics.Signals;

internal static class MobileSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "analytics.mobile",
        Code = "R4",
        Title = "Share of mobile sessions",
        SourceWords = "Mobile Experience: Native apps or PWA",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = null,
        Window = "28d",
        Definition =
            "The share of sessions of 28 days on phones and tablets (by $device_type or $os; without session ids a person's day is one session). Beside it the difference in becoming paying between newcomers on mobile and on desktop (new 90 to 30 days ago, compared within the week of arrival) and the number of accounts that ask for an app.",
        MinimumSample = "50 users with a known device",
        Uncertainty = "U1 clustered by user; Mantel-Haenszel for the gap",
        Needs = ["events"],
        Pitfalls =
        [
            "Someone who looks on the phone and pays at the desk is counted by his first day.",
            "A poor mobile page keeps mobile users away: a small share is no proof that nobody wants it.",
        ],
    };
}
