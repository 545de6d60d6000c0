using Crossroads.Engine.Features;

namespace Crossroads.Features.Api;

/// <summary>What others build upon.</summary>
public sealed class ApiFeature : IFeature
{
    public string Room => "api";

    public string Title => "API";

    public void Declare(FeatureBuilder room) => room
        .Signal(ApiSignals.OpenApi, new OpenApiMeasure())
        .Signal(ApiSignals.RateLimitCache, new RateLimitCacheMeasure())
        .Signal(ApiSignals.Versioning, new VersioningMeasure())
        .Signal(ApiSignals.Docs, new ApiDocsMeasure());
}
