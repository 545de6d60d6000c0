using Crossroads.Engine.Features;

namespace Crossroads.Features.Capacity;

/// <summary>How full the servers are, how far they reach, and what need not be built yet.</summary>
public sealed class CapacityFeature : IFeature
{
    public string Room => "capacity";

    public string Title => "Capacity";

    public void Declare(FeatureBuilder room) => room
        .Signal(ServerLoadSignal.Definition, new ServerLoadMeasure())
        .Signal(ServerUtilisationSignal.Definition, new ServerUtilisationMeasure())
        .Signal(HeadroomSignal.Definition, new HeadroomMeasure())
        .Signal(ParetoInfraSignal.Definition, new ParetoInfraMeasure())
        .Signal(PrematureOptSignal.Definition, new PrematureOptMeasure())
        .Signal(CdnSignal.Definition, new CdnMeasure())
        .Signal(MultiRegionSignal.Definition, new MultiRegionMeasure())
        .Signal(KubernetesSignal.Definition, new KubernetesMeasure())
        .Signal(ToolsSignal.Definition, new ToolsMeasure());
}
