using Crossroads.Sources.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.PostHog;

/// <summary>
/// Answers of <c>/flags</c> and <c>/decide</c> in the shape that each version of the SDKs understands (PROTOCOLS.md section 1.3). This project has no flags yet,
/// and says so: every flag is unknown to the SDK, which then gives the caller's default.
/// </summary>
internal static class FlagsEndpoints
{
    public static void MapFlags(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapIngest("posthog", "/flags", FlagsAsync, PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/decide", DecideAsync, PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/flags/definitions", request => Task.FromResult(Definitions(request)), PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/api/feature_flag/local_evaluation", request => Task.FromResult(Definitions(request)), PostHogRefusals.Legacy);
    }

    private static async Task<IResult> FlagsAsync(IngestRequest request)
    {
        var key = await AuthenticateAsync(request);
        var answer = VersionOf(request) >= 2 ? Flags(request) : LegacyFlags(3);
        return Answer(answer, request.Http.Query["config"] == "true" ? key : null);
    }

    private static async Task<IResult> DecideAsync(IngestRequest request)
    {
        var key = await AuthenticateAsync(request);
        var version = VersionOf(request);
        var answer = version >= 4 ? Flags(request) : LegacyFlags(version);
        answer["config"] = new { enable_collect_everything = true };
        return Answer(answer, key);
    }

    private static Dictionary<string, object?> Flags(IngestRequest request) => new()
    {
        ["flags"] = new { },
        ["errorsWhileComputingFlags"] = false,
        ["requestId"] = Guid.CreateVersion7(request.ReceivedAt),
        ["evaluatedAt"] = request.ReceivedAt.ToUnixTimeMilliseconds(),
    };

    /// <summary>Version 1 lists the active keys, later ones map keys to values.</summary>
    private static Dictionary<string, object?> LegacyFlags(int version) => new()
    {
        ["featureFlags"] = version <= 1 ? Array.Empty<string>() : new { },
        ["featureFlagPayloads"] = new { },
        ["errorsWhileComputingFlags"] = false,
    };

    private static IResult Definitions(IngestRequest request)
    {
        request.Authenticate(request.Http.Query["token"].ToString());
        return Results.Json(new { flags = Array.Empty<object>(), group_type_mapping = new { }, cohorts = new { } });
    }

    private static IResult Answer(Dictionary<string, object?> answer, string? configurationOf)
    {
        if (configurationOf is not null)
        {
            foreach (var (name, value) in RemoteConfig.Of(configurationOf)) answer[name] = value;
        }

        return Results.Json(answer);
    }

    private static int VersionOf(IngestRequest request) => int.TryParse(request.Http.Query["v"], out var version) ? version : 1;

    private static async Task<string> AuthenticateAsync(IngestRequest request)
    {
        var query = request.Http.Query;
        var queryKey = query.TryGetValue("token", out var token) ? token : query["api_key"];
        var isGet = HttpMethods.IsGet(request.Http.Method);
        var body = isGet ? WrappedBody.FromField(query["data"].ToString()) : await request.ReadBodyAsync(WrappedBody.LimitBytes);
        if (body.IsEmpty) return request.Authenticate(queryKey.ToString()).WriteKey;
        var meta = new EnvelopeMeta(isGet ? null : request.Http.Headers.ContentEncoding.ToString(), query["compression"], null);
        var (json, formKey) = WrappedBody.Unwrap(body, meta);
        return request.Authenticate(CaptureOutline.Of(json).FindKey() ?? formKey ?? queryKey.ToString()).WriteKey;
    }
}
