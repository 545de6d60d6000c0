using Crossroads.Engine.Signals;

namespace Crossroads.Features.Growth;

internal static class AgeSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "growth.age",
        Code = "M2",
        Title = "Days since launch",
        SourceWords = "Most founders face this crossroads 3-6 months after launch",
        Section = PostSection.Premises,
        Side = Side.Info,
        Unit = "days",
        Threshold = null,
        Window = "now",
        Definition = "Days since the launch that the founder states; without a statement since the first active user or the first payment, whichever came first. Between 60 and 270 days the post's dilemma is where it says.",
        MinimumSample = "one user, one payment or a stated launch",
        Uncertainty = "exact",
        Needs = ["events"],
        Pitfalls = ["A private beta before the launch makes the product older than its market.", "Tracking that started after the launch makes it younger: state launched_on."],
    };
}
