using System.Globalization;
using System.Security.Claims;
using Crossroads.Engine.Sources;

namespace Crossroads.Server.Api;

/// <summary>Counts each caller's requests and tells in <c>RateLimit-*</c> headers where one stands; over the limit 429 with <c>Retry-After</c>.</summary>
internal sealed class RateLimits(ApiRateLimit limit) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var state = limit.Limit.Take(CallerOf(http));
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = Text(limit.Limit.PerMinute);
        headers["RateLimit-Remaining"] = Text(state.Remaining);
        headers["RateLimit-Reset"] = Text(state.ResetSeconds);
        if (state.IsAllowed) return await next(context);
        headers.RetryAfter = Text(Math.Max(1, state.RetryAfterSeconds));
        return Results.Problem(statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests", detail: $"At most {limit.Limit.PerMinute} requests a minute. Try again after the time that Retry-After gives.");
    }

    /// <summary>Each token has a minute of its own, each person too.</summary>
    private static string CallerOf(HttpContext http)
        => http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The limit of the API; other doors have others.</summary>
internal sealed record ApiRateLimit(RateLimit Limit);
