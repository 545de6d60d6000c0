using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.PostHog;

/// <summary>PostHog's SDKs, unmodified: events, persons, groups, page loads, errors.</summary>
internal sealed class PostHogSource : ISource
{
    public string Id => "posthog";

    public string Title => "PostHog SDKs";

    public IReadOnlyList<ISourceDecoder> Decoders { get; } = [new PostHogCaptureDecoder()];

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCapture();
        endpoints.MapFlags();
        endpoints.MapRemoteConfig();
    }
}
