using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.Mixpanel;

/// <summary>Mixpanel's SDKs, unmodified, with <c>path</c> or <c>api_host</c> set; under a path of its own, because its <c>/track</c> and <c>/engage</c> are also PostHog's.</summary>
internal sealed class MixpanelSource : ISource
{
    public const string SourceId = "mixpanel";

    public string Id => SourceId;

    public string Title => "Mixpanel SDKs";

    public IReadOnlyList<ISourceDecoder> Decoders { get; } = [new MixpanelDecoder()];

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapMixpanel();
}
