using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.Segment;

/// <summary>Segment's SDKs, unmodified: calls of analytics.js, of its Node.js library, and of everything that speaks its HTTP API.</summary>
internal sealed class SegmentSource : ISource
{
    public const string SourceId = "segment";

    public string Id => SourceId;

    public string Title => "Segment SDKs";

    public IReadOnlyList<ISourceDecoder> Decoders { get; } = [new SegmentDecoder()];

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSegmentCalls();
        endpoints.MapSegmentSettings();
    }
}
