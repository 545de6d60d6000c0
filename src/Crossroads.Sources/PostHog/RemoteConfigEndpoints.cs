using System.Text.Json;
using Crossroads.Sources.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Sources.PostHog;

/// <summary>What posthog-js loads before it sends: its project's configuration, scripts for what is configured, and surveys, of which there are none.</summary>
internal static class RemoteConfigEndpoints
{
    private const string JavaScript = "application/javascript; charset=utf-8";

    public static void MapRemoteConfig(this IEndpointRouteBuilder endpoints)
    {
        var scripts = new PostHogScripts(endpoints.ServiceProvider.GetRequiredService<IConfiguration>());
        endpoints.MapIngest("posthog", "/array/{key}/config", request => Task.FromResult(Config(request)), PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/array/{key}/config.js", request => Task.FromResult(ConfigScript(request)), PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/static/{file}", request => Task.FromResult(Script(request, scripts, null)), PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/static/{version}/{file}", request => Task.FromResult(Script(request, scripts, Route(request, "version"))), PostHogRefusals.Legacy);
        endpoints.MapIngest("posthog", "/api/surveys", _ => Task.FromResult(Results.Json(new { surveys = Array.Empty<object>() })), PostHogRefusals.Legacy);
    }

    private static IResult Config(IngestRequest request) => Results.Json(RemoteConfig.Of(request.Authenticate(Route(request, "key")).WriteKey));

    private static IResult ConfigScript(IngestRequest request)
    {
        var key = request.Authenticate(Route(request, "key")).WriteKey;
        var name = JsonSerializer.Serialize(key);
        var config = JsonSerializer.Serialize(RemoteConfig.Of(key));
        return Results.Text(
            $"(function(){{var all=window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{{}};all[{name}]={{config:{config},siteApps:[]}};}})();",
            JavaScript);
    }

    private static IResult Script(IngestRequest request, PostHogScripts scripts, string? version)
    {
        if (scripts.Find(version, Route(request, "file")) is not { } path)
        {
            request.Remark = PostHogScripts.HowToGetThem;
            return Results.Text(PostHogScripts.HowToGetThem, statusCode: StatusCodes.Status404NotFound);
        }

        request.Context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.File(path, JavaScript);
    }

    private static string Route(IngestRequest request, string name) => (string)request.Http.RouteValues[name]!;
}
