using System.Text;
using Crossroads.Engine.Journal;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.PostHog;

/// <summary>Capture v0, which all SDKs speak (PROTOCOLS.md section 1.1), and v1, which new ones speak when asked to (1.2).</summary>
internal static class CaptureEndpoints
{
    private static readonly string[] Paths = ["/batch", "/e", "/i/v0/e", "/capture", "/track", "/engage", "/i/v0/ai/batch"];

    private static readonly IResult Accepted = Results.Text("""{"status":"Ok"}""", "application/json; charset=utf-8");

    public static void MapCapture(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in Paths) endpoints.MapIngest("posthog", path, CaptureAsync, PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/i/v1/analytics/events", CaptureWithResultsAsync, PostHogRefusals.Current);
    }

    private static async Task<IResult> CaptureAsync(IngestRequest request)
    {
        var query = request.Http.Query;
        var isGet = HttpMethods.IsGet(request.Http.Method);
        var body = isGet ? WrappedBody.FromField(query["data"].ToString()) : await request.ReadBodyAsync(WrappedBody.LimitBytes);
        var meta = new EnvelopeMeta(isGet ? null : request.Http.Headers.ContentEncoding.ToString(), query["compression"], EnvelopeMeta.Milliseconds(query["_"]));
        var decoding = await AcceptAsync(request, body, meta, FirstOf(query["api_key"], query["token"]));
        if (decoding.Batch.Events.Count == 0) throw decoding.NothingTaken();
        if (query["beacon"] == "1") return Results.NoContent();
        return request.Remark is { } remark ? Results.Json(new { status = "Ok", dropped = remark }) : Accepted;
    }

    private static async Task<IResult> CaptureWithResultsAsync(IngestRequest request)
    {
        var headers = request.Http.Headers;
        request.Sdk = FirstOf(headers["PostHog-Sdk-Info"], headers.UserAgent);
        if (headers["PostHog-Request-Id"] is { Count: 1 } id) request.Context.Response.Headers["PostHog-Request-Id"] = id;
        var authorization = headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        var key = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "";
        request.Authenticate(key);

        var body = await request.ReadBodyAsync(WrappedBody.LimitBytes);
        var sent = EventTime.Parse(Encoding.UTF8.GetBytes(headers["PostHog-Request-Timestamp"].ToString()));
        var meta = new EnvelopeMeta(headers.ContentEncoding, null, sent == EventTime.Unknown ? null : sent / 1000);
        var decoding = await AcceptAsync(request, body, meta, key);
        return Results.Json(new { results = ResultsOf(decoding) });
    }

    private static async Task<EventDecoding> AcceptAsync(IngestRequest request, ReadOnlyMemory<byte> body, EnvelopeMeta meta, string? key)
    {
        var (json, formKey) = WrappedBody.Unwrap(body, meta);
        var outline = CaptureOutline.Of(json);
        var project = request.Authenticate(outline.FindKey() ?? formKey ?? key);
        var decoding = PostHogCaptureDecoder.Decode(outline, meta, project.Id, request.ReceivedAt);
        request.Remark = decoding.Remark(decoding.Batch.Events.Count + decoding.Dropped.Count);
        if (decoding.Batch.Events.Count > 0)
            await request.AcceptAsync(new Envelope(project.Id, "posthog.capture", request.ReceivedAt, meta.ToText(), body), decoding.Batch);
        return decoding;
    }

    private static Dictionary<string, object> ResultsOf(EventDecoding decoding)
    {
        var results = new Dictionary<string, object>();
        foreach (var taken in decoding.Batch.Events) results[taken.Uuid.ToString()] = new { result = "ok" };
        foreach (var drop in decoding.Dropped.Where(drop => drop.Uuid is not null))
            results[drop.Uuid!.Value.ToString()] = new { result = "drop", details = drop.Reason.Sentence() };
        return results;
    }

    private static string? FirstOf(string? first, string? second) => string.IsNullOrEmpty(first) ? second : first;
}
