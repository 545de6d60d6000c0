using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Crossroads.Sources.Http;

/// <summary>Browsers of any site may send (PROTOCOLS.md section 0.5): the write key is the only right that a sender has, and it can only write.</summary>
internal static class IngestCors
{
    private static readonly StringValues Exposed = "X-Sentry-Error, X-Sentry-Rate-Limits, Retry-After, ETag";

    public static void Allow(HttpContext context)
    {
        var request = context.Request.Headers;
        if (StringValues.IsNullOrEmpty(request.Origin)) return;
        var response = context.Response.Headers;
        response.AccessControlAllowOrigin = request.Origin;
        response.AccessControlAllowCredentials = "true";
        response.AccessControlExposeHeaders = Exposed;
        response.Vary = "Origin";
        if (!HttpMethods.IsOptions(context.Request.Method)) return;
        response.AccessControlAllowMethods = "GET, POST, OPTIONS";
        if (!StringValues.IsNullOrEmpty(request.AccessControlRequestHeaders)) response.AccessControlAllowHeaders = request.AccessControlRequestHeaders;
        response.AccessControlMaxAge = "86400";
    }
}
