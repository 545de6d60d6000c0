using Crossroads.Engine.Signals;

namespace Crossroads.Features.Growth;

internal static class FunnelSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "growth.funnel",
        Code = "M6",
        Title = "Largest leak of the conversion funnel",
        SourceWords = "Optimize conversion funnels",
        Section = PostSection.Premises,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = null,
        Window = "users new 90 to 30 d ago",
        Definition =
            "Visitor to sign-up (visits and sign-ups of the site), then for users who were new between 90 and 30 days ago: activation (something besides page views in the first week), trial, paid. " +
            "The value is the conversion of the step that loses most revenue: the step where odds a tenth better would add most MRR, with the other steps as they are and the median price.",
        MinimumSample = "100 users who enter the step",
        Uncertainty = "U1 for each step",
        Needs = ["events"],
        Pitfalls =
        [
            "Users differ between steps: those kept at an early step may convert worse later.",
            "Visits are counted by page or device, users by person: the first step is a lower bound.",
            "Users of the last 30 days are left out because they are not finished; a change of last week does not show yet.",
        ],
    };
}
