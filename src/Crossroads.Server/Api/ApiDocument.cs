using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Crossroads.Server.Api;

/// <summary>Title, version and the bearer scheme of the OpenAPI document.</summary>
internal sealed class ApiDocument : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Crossroads API";
        document.Info.Version = "v1";
        document.Info.Description = "Read the verdict, its signals and any analytics query of a project. Send `Authorization: Bearer <token>`; `crossroads project create NAME` shows one.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A project's token (crt_…)." };
        document.Security ??= [];
        document.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] });
        return Task.CompletedTask;
    }
}
