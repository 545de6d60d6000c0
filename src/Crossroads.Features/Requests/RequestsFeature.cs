using Crossroads.Engine.Features;

namespace Crossroads.Features.Requests;

/// <summary>What customers ask for, who asks, and what they compare with.</summary>
public sealed class RequestsFeature : IFeature
{
    public string Room => "requests";

    public string Title => "Requests";

    public void Declare(FeatureBuilder room) => room
        .Measure(new RequestBookMeasure())
        .Signal(ConflictSignal.Definition, new ConflictMeasure())
        .Signal(EnterpriseSignal.Definition, new EnterpriseMeasure())
        .Signal(CompetitionSignal.Definition, new CompetitionMeasure())
        .Signal(CompetitiveSignal.Definition, new CompetitiveMeasure())
        .Signal(IntegrationsSignal.Definition, new IntegrationsMeasure())
        .Signal(RequestServiceSignal.Definition, new RequestServiceMeasure());
}
