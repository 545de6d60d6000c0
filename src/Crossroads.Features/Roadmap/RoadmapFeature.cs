using Crossroads.Engine.Features;
using Crossroads.Features.Roadmap.Tracks;

namespace Crossroads.Features.Roadmap;

/// <summary>What is shipped and why, and how much work pays back debt.</summary>
public sealed class RoadmapFeature : IFeature
{
    public string Room => "roadmap";

    public string Title => "Roadmap";

    public void Declare(FeatureBuilder room) => room
        .Signal(FeatureCreepSignal.Definition, new FeatureCreepMeasure())
        .Signal(DebtSignal.Definition, new DebtMeasure())
        .Measure(new MvpTracksMeasure())
        .MenuEntry("Decide", 30, "Roadmap", "/roadmap", 'r');
}
