using System.Text.Json.Nodes;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.Segment;

/// <summary>
/// What Segment's browser library asks its content network before it sends anything. The answer decides where every later call goes and with which key,
/// so it names the asker's own key and the address that the browser used to come here.
/// </summary>
internal static class SegmentSettings
{
    public static void MapSegmentSettings(this IEndpointRouteBuilder endpoints)
        => endpoints.MapIngest(SegmentSource.SourceId, "/v1/projects/{key}/settings", Answer, (status, sentence) => Results.Json(new { success = false, message = sentence }, statusCode: status));

    private static Task<IResult> Answer(IngestRequest request)
    {
        if (!HttpMethods.IsGet(request.Http.Method)) throw new BadPayloadException(405, "Ask for settings with GET.");
        var project = request.Authenticate(request.Http.RouteValues["key"] as string);
        return Task.FromResult(Results.Json(Of(project.WriteKey, $"{request.Http.Host}{request.Http.PathBase}/v1", SchemeOf(request.Http))));
    }

    /// <summary>As the browser came: behind a proxy that ends TLS, the request here is plain, and a page of HTTPS may not call anything plain.</summary>
    private static string SchemeOf(HttpRequest request)
        => request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().StartsWith("https", StringComparison.OrdinalIgnoreCase) ? "https" : "http";

    public static JsonObject Of(string writeKey, string apiHost, string protocol) => new()
    {
        ["integrations"] = new JsonObject
        {
            ["Segment.io"] = new JsonObject { ["apiKey"] = writeKey, ["apiHost"] = apiHost, ["protocol"] = protocol, ["addBundledMetadata"] = true, ["unbundledIntegrations"] = new JsonArray() },
        },
        ["plan"] = new JsonObject
        {
            ["track"] = new JsonObject { ["__default"] = Enabled() },
            ["identify"] = new JsonObject { ["__default"] = new JsonObject { ["enabled"] = true } },
            ["group"] = new JsonObject { ["__default"] = new JsonObject { ["enabled"] = true } },
        },
        ["edgeFunction"] = new JsonObject(),
        ["analyticsNextEnabled"] = true,
        ["middlewareSettings"] = new JsonObject(),
        ["enabledMiddleware"] = new JsonObject(),
        ["metrics"] = new JsonObject { ["sampleRate"] = 0 },
        ["legacyVideoPluginsEnabled"] = false,
        ["remotePlugins"] = new JsonArray(),
    };

    private static JsonObject Enabled() => new() { ["enabled"] = true, ["integrations"] = new JsonObject() };
}
