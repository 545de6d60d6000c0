using Crossroads.Engine.Signals;

namespace Crossroads.Features.Experiments;

internal static class AbTestSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "experiments.ab",
        Code = "F2",
        Title = "Experiments with a decided effect",
        SourceWords = "A/B Testing: Test feature impact on conversion",
        Section = PostSection.FeatureDevelopment,
        Side = Side.Work,
        Unit = "count",
        Threshold = null,
        Window = "90d",
        Definition =
            "The number of experiments seen in 90 days whose effect on becoming paying is decided. An experiment is a flag with at least two variants in $feature_flag_called events; a person counts by his first exposure and not at all when he saw several variants. The difference to the control is decided when its always-valid 95 % interval excludes zero, which holds however often one looks, and the split is as even as it should be (chi-square, p at least 0.001).",
        MinimumSample = "100 persons a variant",
        Uncertainty = "always-valid confidence sequence (mixture SPRT) for the difference of two shares; 80 % interval shown beside it",
        Needs = ["events"],
        Pitfalls =
        [
            "A broken split (sample ratio mismatch) makes any effect worthless: such experiments are never decided.",
            "Unequal splits on purpose look like a mismatch: it assumes equal shares.",
            "Becoming paying takes weeks; young exposures make both shares low alike.",
            "Several variants are each compared with the control without a correction for their number.",
        ],
    };
}
