using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.WebVitals;

/// <summary>Page load times from the web-vitals library, for sites without an analytics SDK: <c>POST /vitals</c> with sendBeacon.</summary>
internal sealed class WebVitalsSource : ISource
{
    private const int LimitBytes = 64 * 1024;

    public string Id => "vitals";

    public string Title => "web-vitals beacons";

    public IReadOnlyList<ISourceDecoder> Decoders { get; } = [new WebVitalsDecoder()];

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapIngest(Id, "/vitals", ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(IngestRequest request)
    {
        if (!HttpMethods.IsPost(request.Http.Method)) throw new BadPayloadException(405, "Send beacons with POST.");
        var body = await request.ReadBodyAsync(LimitBytes);
        var beacon = WebVitalsBeacon.Parse(body);
        var project = request.Authenticate(beacon.Key);
        var envelope = new Envelope(project.Id, WebVitalsDecoder.Id, request.ReceivedAt, "", body);
        await request.AcceptAsync(envelope, WebVitalsDecoder.Decode(beacon, envelope));
        return Results.NoContent();
    }
}
