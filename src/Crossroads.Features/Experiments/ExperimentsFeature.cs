using Crossroads.Engine.Features;

namespace Crossroads.Features.Experiments;

/// <summary>What experiments say about the way to paying.</summary>
public sealed class ExperimentsFeature : IFeature
{
    public string Room => "experiments";

    public string Title => "Experiments";

    public void Declare(FeatureBuilder room) => room
        .Signal(AbTestSignal.Definition, new AbTestMeasure());
}
