using Crossroads.Engine.Features;

namespace Crossroads.Features.Uptime;

/// <summary>Whether the product is there, what its absence costs, and who would notice.</summary>
public sealed class UptimeFeature : IFeature
{
    public string Room => "uptime";

    public string Title => "Uptime";

    public void Declare(FeatureBuilder room) => room
        .Signal(DowntimeCostSignal.Definition, new DowntimeCostMeasure())
        .Signal(MonitoringSignal.Definition, new MonitoringMeasure());
}
