using Crossroads.Engine.Features;

namespace Crossroads.Features.Strangler;

/// <summary>When to split the monolith, and how far that is.</summary>
public sealed class StranglerFeature : IFeature
{
    public string Room => "strangler";

    public string Title => "Strangler";

    public void Declare(FeatureBuilder room) => room
        .Signal(StranglerSignals.Microservices, new MicroservicesMeasure())
        .Signal(StranglerSignals.Progress, new StranglerMeasure());
}
