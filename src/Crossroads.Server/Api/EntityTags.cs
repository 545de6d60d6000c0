using System.Security.Cryptography;
using System.Text.Json;
using Crossroads.Engine.Assessment;
using Microsoft.Net.Http.Headers;

namespace Crossroads.Server.Api;

/// <summary>Answers of GET carry a strong ETag of their bytes; <c>If-None-Match</c> equal to it is answered 304 without a body.</summary>
internal sealed class EntityTags : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || result is not IValueHttpResult { Value: { } value } || result is not IStatusCodeHttpResult { StatusCode: null or 200 }) return result;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), AssessmentJson.Options);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return IsKnown(http.Request, tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(bytes, "application/json");
    }

    /// <summary>RFC 9110 section 13.1.2: a list, compared weakly, or a star.</summary>
    private static bool IsKnown(HttpRequest request, string tag)
        => request.GetTypedHeaders().IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Tag == tag);
}
