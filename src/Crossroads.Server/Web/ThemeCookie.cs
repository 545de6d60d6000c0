namespace Crossroads.Server.Web;

/// <summary>Light or dark, remembered in a cookie that the server reads before the first byte, so that no page flashes.</summary>
internal static class ThemeCookie
{
    private const string Name = "crossroads-theme";

    public static string? Read(HttpContext? context) => context?.Request.Cookies[Name] is "light" or "dark" ? context.Request.Cookies[Name] : null;

    /// <summary>POST /theme: sets the cookie and goes back to where the reader was, which must be an address of our own.</summary>
    public static async Task<IResult> SetAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var theme = form["theme"].ToString();
        if (theme is not ("light" or "dark" or "auto")) return Results.BadRequest();
        if (theme == "auto") context.Response.Cookies.Delete(Name);
        else context.Response.Cookies.Append(Name, theme, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
        var back = form["back"].ToString();
        return Results.LocalRedirect(IsLocal(back) ? back : "/");
    }

    private static bool IsLocal(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal);
}
