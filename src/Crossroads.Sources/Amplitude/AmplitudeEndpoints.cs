using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.Amplitude;

/// <summary>
/// HTTP API v2, batch upload, and the two identify APIs (PROTOCOLS.md section 8). Amplitude's SDKs read the status from the body's <c>code</c> and not from HTTP,
/// and repeat whatever has none. As at Amplitude, a request with wrong events is refused as a whole with their places; the SDKs drop these and send the others again.
/// </summary>
internal static class AmplitudeEndpoints
{
    private const int MostEvents = 2000;

    private static readonly (string Path, string? Kind)[] Paths =
    [
        ("", null), ("/2/httpapi", null), ("/httpapi", null), ("/batch", null), ("/identify", AmplitudeRequest.Identify), ("/groupidentify", AmplitudeRequest.GroupIdentify),
    ];

    // What the SDKs know a wrong key by.
    private static readonly IngestRefusal Refusal = (status, sentence) => Results.Json(
        new { code = status, error = status == 401 ? "Invalid API key: " + sentence : sentence }, statusCode: status);

    public static void MapAmplitude(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (path, kind) in Paths) endpoints.MapIngest(AmplitudeSource.SourceId, "/amplitude" + path, request => ReceiveAsync(request, kind), Refusal);
    }

    private static async Task<IResult> ReceiveAsync(IngestRequest request, string? kind)
    {
        if (!HttpMethods.IsPost(request.Http.Method)) throw new BadPayloadException(405, "Send events with POST.");
        var body = await request.ReadBodyAsync(WrappedBody.LimitBytes);
        var meta = new EnvelopeMeta(request.Http.Headers.ContentEncoding, Kind: kind);
        var parsed = AmplitudeRequest.Parse(body, meta);
        var project = request.Authenticate(parsed.Key ?? request.Http.Query["api_key"]);
        request.Sdk = parsed.Library;
        if (parsed.Events.Count > MostEvents) throw new BadPayloadException(413, $"A request must not hold more than {MostEvents} events.");
        var decoding = AmplitudeDecoder.Decode(parsed, kind, project.Id, request.ReceivedAt);
        if (decoding.Dropped.Count > 0) return Refuse(request, parsed, decoding);
        if (decoding.Batch.IsEmpty) throw decoding.NothingTaken();
        request.Remark = NotApplied(parsed);
        await request.AcceptAsync(new Envelope(project.Id, AmplitudeDecoder.Id, request.ReceivedAt, meta.ToText(), body), decoding.Batch);
        return Results.Json(new { code = 200, events_ingested = parsed.Events.Count, payload_size_bytes = body.Length, server_upload_time = request.ReceivedAt.ToUnixTimeMilliseconds() });
    }

    private static IResult Refuse(IngestRequest request, AmplitudeRequest parsed, EventDecoding decoding)
    {
        request.Remark = decoding.Remark(parsed.Events.Count);
        return Results.Json(
            new
            {
                code = 400,
                error = request.Remark,
                events_with_missing_fields = PlacesOf("missing"),
                events_with_invalid_fields = PlacesOf("invalid"),
                events_with_invalid_id_lengths = PlacesOf("length"),
            },
            statusCode: StatusCodes.Status400BadRequest);

        Dictionary<string, int[]> PlacesOf(string list) => decoding.Dropped
            .Select(drop => (drop.Place, Fault: FaultOf(drop.Reason)))
            .Where(drop => drop.Fault.List == list)
            .GroupBy(drop => drop.Fault.Field)
            .ToDictionary(group => group.Key, group => group.Select(drop => drop.Place).ToArray());
    }

    private static (string List, string Field) FaultOf(EventDropReason reason) => reason switch
    {
        EventDropReason.NameMissing => ("missing", "event_type"),
        EventDropReason.NameTooLong => ("invalid", "event_type"),
        EventDropReason.UserIdAndDeviceIdMissing => ("missing", "user_id"),
        EventDropReason.IdTooShort => ("length", "user_id"),
        EventDropReason.GroupMissing => ("missing", "group_type"),
        EventDropReason.PropertiesNotAnObject => ("invalid", "event_properties"),
        EventDropReason.TimestampMissing or EventDropReason.TimestampInvalid or EventDropReason.TimestampOutOfRange => ("invalid", "time"),
        EventDropReason.NotAnObject => ("invalid", "event"),
        _ => ("invalid", "user_id"),
    };

    private static string? NotApplied(AmplitudeRequest request)
    {
        var found = request.Events.SelectMany(message => message.Object("user_properties")?.EnumerateObject().Select(property => property.Name) ?? [])
            .Where(AmplitudeOperations.NotApplied.Contains).Distinct().Order(StringComparer.Ordinal).ToList();
        return found.Count == 0 ? null : $"{string.Join(", ", found)} of user_properties is not applied";
    }
}
