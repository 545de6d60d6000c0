using Crossroads.Engine.Features;

namespace Crossroads.Features.Growth;

/// <summary>Who uses the product, who stays, and whether the premise of the dilemma holds.</summary>
public sealed class GrowthFeature : IFeature
{
    public string Room => "growth";

    public string Title => "Growth";

    public void Declare(FeatureBuilder room) => room
        .Measure(new ExcludedPeopleMeasure())
        .Signal(MauGrowthSignal.Definition, new MauGrowthMeasure())
        .Signal(RetentionSignal.Definition, new RetentionMeasure())
        .Signal(SegmentsSignal.Definition, new SegmentsMeasure())
        .Signal(PmfPremiseSignal.Definition, new PmfPremiseMeasure())
        .Signal(AgeSignal.Definition, new AgeMeasure())
        .Signal(FunnelSignal.Definition, new FunnelMeasure())
        .Signal(StageSignal.Definition, new StageMeasure());
}
