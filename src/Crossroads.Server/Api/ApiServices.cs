using Crossroads.Engine.Assessment;
using Crossroads.Engine.Sources;
using Scalar.AspNetCore;

namespace Crossroads.Server.Api;

/// <summary>API v1: OpenAPI 3.1 at /openapi/v1.json, readable at /docs, problem details, ETag, rate limits that tell where one stands.</summary>
internal static class ApiServices
{
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
        services.AddSingleton(provider => new ApiRateLimit(new RateLimit(
            provider.GetRequiredService<IConfiguration>().GetValue("Api:RequestsPerMinute", RequestsPerMinute), provider.GetRequiredService<TimeProvider>())));
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
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", scalar => scalar.WithTitle("Crossroads API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts()).AllowAnonymous();
        var api = app.MapGroup("/api/v1")
            .RequireAuthorization()
            .AddEndpointFilter<RouteGroupBuilder, RateLimits>()
            .AddEndpointFilter<RouteGroupBuilder, EntityTags>();
        api.MapProjects();
        api.MapAssessments();
        api.MapRoadmap();
        api.MapQueries();
        api.MapDefinitions();
        api.MapInsights();
        api.MapEvents();
        api.MapPeople();
    }
}
