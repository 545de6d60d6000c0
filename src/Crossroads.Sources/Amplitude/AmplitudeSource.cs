using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.Amplitude;

/// <summary>Amplitude's SDKs, unmodified, with <c>serverUrl</c> set; under a path of its own, because its <c>/batch</c> is also PostHog's.</summary>
internal sealed class AmplitudeSource : ISource
{
    public const string SourceId = "amplitude";

    public string Id => SourceId;

    public string Title => "Amplitude SDKs";

    public IReadOnlyList<ISourceDecoder> Decoders { get; } = [new AmplitudeDecoder()];

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapAmplitude();
}
