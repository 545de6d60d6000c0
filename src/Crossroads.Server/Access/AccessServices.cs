using Crossroads.Engine.Tables;
using Crossroads.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Crossroads.Server.Access;

/// <summary>Who may look: people by cookie (Identity), programs by bearer token, the demo by being on this machine.</summary>
internal static class AccessServices
{
    public const string AnyOfThem = "crossroads";

    public static void AddAccess(this IServiceCollection services, ServerOptions options)
    {
        services.AddDataProtection().PersistKeysToDbContext<MetadataContext>().SetApplicationName("Crossroads");
        services.AddIdentityCore<IdentityUser>(identity => identity.User.RequireUniqueEmail = true).AddEntityFrameworkStores<MetadataContext>().AddSignInManager();
        services.AddSingleton<OwnerInvitation>();
        services.AddAuthentication(AnyOfThem)
            .AddPolicyScheme(AnyOfThem, displayName: null, scheme => scheme.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? TokenAuthentication.Scheme
                : options.SignsInByItself ? DemoAuthentication.Scheme
                : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, DemoAuthentication>(DemoAuthentication.Scheme, configureOptions: null)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                cookie.Cookie.Name = "crossroads";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.LoginPath = "/sign-in";
                cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
                cookie.SlidingExpiration = true;
                cookie.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
            });
        services.AddAuthorization();
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSignIn();
    }

    /// <summary>People are sent to the sign-in page, programs get the status.</summary>
    private static Task Redirect(RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
