using System.Globalization;
using System.Threading.RateLimiting;
using Crossroads.Engine.Assessment;
using Scalar.AspNetCore;

namespace Crossroads.Server.Api;

/// <summary>API v1: OpenAPI 3.1 at /openapi/v1.json, readable at /docs, problem details, ETag, rate limits that tell where one stands.</summary>
internal static class ApiServices
{
    private const string RateLimitPolicy = "api";
    private const int RequestsPerMinute = 600;

    public static void AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails(details => details.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["request_id"] = context.HttpContext.TraceIdentifier);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = AssessmentJson.Options.PropertyNamingPolicy;
            json.SerializerOptions.Encoder = AssessmentJson.Options.Encoder;
            foreach (var converter in AssessmentJson.Options.Converters) json.SerializerOptions.Converters.Add(converter);
        });
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer<ApiDocument>());
        services.AddSingleton(new RateWindow(RequestsPerMinute));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(RateLimitPolicy, http => RateLimitPartition.Get(
                http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "",
                key => http.RequestServices.GetRequiredService<RateWindow>().LimiterOf(key)));
            limiter.OnRejected = async (context, cancellationToken) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                await Results.Problem(statusCode: 429, title: "Too many requests", detail: $"At most {RequestsPerMinute} requests a minute. Try again after the time that Retry-After gives.").ExecuteAsync(context.HttpContext);
            };
        });
    }

    public static void UseApiProblems(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api/v1"), branch =>
        {
            branch.UseExceptionHandler();
            branch.UseStatusCodePages();
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.UseRateLimiter();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", scalar => scalar.WithTitle("Crossroads API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts()).AllowAnonymous();
        var api = app.MapGroup("/api/v1")
            .RequireAuthorization()
            .RequireRateLimiting(RateLimitPolicy)
            .AddEndpointFilter(WriteRateLimitHeadersAsync)
            .AddEndpointFilter<EntityTags>();
        api.MapProjects();
        api.MapAssessments();
        api.MapQueries();
        api.MapEvents();
    }

    private static async ValueTask<object?> WriteRateLimitHeadersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var window = http.RequestServices.GetRequiredService<RateWindow>();
        var key = http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "";
        http.Response.Headers["RateLimit-Limit"] = RequestsPerMinute.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["RateLimit-Remaining"] = window.Remaining(key).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["RateLimit-Reset"] = "60";
        return await next(context);
    }
}
