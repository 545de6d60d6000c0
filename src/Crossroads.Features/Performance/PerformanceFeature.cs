using Crossroads.Engine.Features;

namespace Crossroads.Features.Performance;

/// <summary>How long users wait.</summary>
public sealed class PerformanceFeature : IFeature
{
    public string Room => "performance";

    public string Title => "Performance";

    public void Declare(FeatureBuilder room) => room.Signal(SlowPagesSignal.Definition, new SlowPagesMeasure());
}
