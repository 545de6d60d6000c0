using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.Segment;

/// <summary>The paths of Segment's HTTP API and those of its browser library (PROTOCOLS.md section 2). Where the body names no type, the path does.</summary>
internal static class SegmentEndpoints
{
    /// <summary>Of a request, compressed and not. Segment answers 400 above it, and its SDKs cut their batches at 480 KB.</summary>
    private const int LimitBytes = 500 * 1024;

    private static readonly (string Path, string? Type)[] Calls =
    [
        ("batch", null), ("import", null), ("b", null),
        ("track", "track"), ("page", "page"), ("screen", "screen"), ("identify", "identify"), ("group", "group"), ("alias", "alias"),
        ("t", "track"), ("p", "page"), ("s", "screen"), ("i", "identify"), ("g", "group"), ("a", "alias"),
    ];

    private static readonly IResult Accepted = Results.Text("""{"success":true}""", "application/json; charset=utf-8");

    private static readonly IngestRefusal Refusal = (status, sentence) => Results.Json(
        new { success = false, code = status == 401 ? "invalid_write_key" : "invalid_request", message = sentence },
        statusCode: status == StatusCodes.Status413PayloadTooLarge ? StatusCodes.Status400BadRequest : status);

    public static void MapSegmentCalls(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (path, type) in Calls) endpoints.MapIngest(SegmentSource.SourceId, "/v1/" + path, request => ReceiveAsync(request, type), Refusal);
    }

    private static async Task<IResult> ReceiveAsync(IngestRequest request, string? type)
    {
        if (!HttpMethods.IsPost(request.Http.Method)) throw new BadPayloadException(405, "Send calls with POST.");
        var body = await request.ReadBodyAsync(LimitBytes);
        var meta = new EnvelopeMeta(request.Http.Headers.ContentEncoding, Kind: type);
        var call = SegmentCall.Parse(WrappedBody.Unwrap(body, meta, LimitBytes).Json);
        var project = request.Authenticate(call.KeyBeside(BasicCredentials.Of(request.Http).User));
        var decoding = SegmentDecoder.Decode(call, type, project.Id, request.ReceivedAt);
        request.Remark = decoding.Remark(call.Messages.Count);
        request.Sdk = call.Library;
        if (decoding.Batch.IsEmpty) throw decoding.NothingTaken();
        await request.AcceptAsync(new Envelope(project.Id, SegmentDecoder.Id, request.ReceivedAt, meta.ToText(), body), decoding.Batch);
        return request.Remark is { } remark ? Results.Json(new { success = true, dropped = remark }) : Accepted;
    }
}
