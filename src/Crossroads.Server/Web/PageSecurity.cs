using Crossroads.Features.Ui;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Crossroads.Server.Web;

/// <summary>Headers of every page: no inline script, no eval, nothing from elsewhere, no frame around us. Other endpoints (API, capture) keep their own.</summary>
internal static class PageSecurity
{
    // Marks are placed by style attributes (left: 19%); style elements and style files of others stay forbidden.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        // SDKs and scripts get the bare status; the page that says it kindly is for browsers. (A branch of the pipeline would lose the routes.)
        // A refused form keeps its own status: run again as a page it would only lead a stranger to the sign-in.
        if ((!WantsPage(context) || !HttpMethods.IsGet(context.Request.Method)) && context.Features.Get<IStatusCodePagesFeature>() is { } friendly) friendly.Enabled = false;
        if (IsPage(context))
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.CacheControl = "no-store";
            RememberProject(context);
        }

        return next(context);
    }

    /// <summary>A browser that asks for a page, at an address of which nobody else takes care.</summary>
    private static bool WantsPage(HttpContext context)
        => context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static void RememberProject(HttpContext context)
    {
        if (context.Request.Query["project"].ToString() is { Length: > 0 and < 200 } name && name != context.Request.Cookies[PageState.ProjectCookie])
            context.Response.Cookies.Append(PageState.ProjectCookie, name, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
    }
}
