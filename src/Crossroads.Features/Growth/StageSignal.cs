using Crossroads.Engine.Signals;

namespace Crossroads.Features.Growth;

internal static class StageSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "growth.stage",
        Code = "M7",
        Title = "Stage of the long-term view",
        SourceWords = "Year 1: Iterate rapidly, validate product-market fit. Year 2: Scale infrastructure, optimize for growth. Year 3+: Balance innovation with operational excellence",
        Section = PostSection.Premises,
        Side = Side.Info,
        Unit = "years",
        Threshold = null,
        Window = "now",
        Definition = "Years since launch (growth.age). The post's view becomes prior odds for scale: 0.67 in year 1, 1.5 in year 2, 1 from year 3 on. They are shown beside the verdict and never mixed into it silently.",
        MinimumSample = "a known launch",
        Uncertainty = "exact",
        Needs = ["events"],
        Pitfalls = ["Years are a rule of thumb: a product that grows fast reaches the second year's problems in months."],
    };
}
