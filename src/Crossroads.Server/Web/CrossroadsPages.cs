using Crossroads.Engine.Features;
using Crossroads.Features.Decision;
using Crossroads.Features.Ui;

namespace Crossroads.Server.Web;

/// <summary>Everything that the web pages need, in the three calls that Program.cs makes.</summary>
public static class CrossroadsPages
{
    /// <param name="rooms">Menu entries of the rooms beside the decision pages.</param>
    public static IServiceCollection AddCrossroadsPages(this IServiceCollection services, IEnumerable<MenuEntry>? rooms = null)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.Cookie.Name = "crossroads-forgery");
        services.AddSingleton(new Menu([.. Menu.Decide, .. rooms ?? []]));
        services.AddScoped<PageState>();
        return services;
    }

    /// <summary>First in the pipeline: friendly errors for browsers, and the headers of pages.</summary>
    public static WebApplication UseCrossroadsPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(next => context => PageSecurity.AddHeadersAsync(context, next));
        return app;
    }

    /// <summary>After authentication and authorization. What it returns covers all pages: <c>.RequireAuthorization()</c> locks them, pages that open themselves say <c>[AllowAnonymous]</c>.</summary>
    /// <param name="rooms">Endpoints that belong to pages of the rooms.</param>
    public static RouteGroupBuilder MapCrossroadsPages(this WebApplication app, IEnumerable<Action<IEndpointRouteBuilder>>? rooms = null)
    {
        app.UseAntiforgery();
        app.MapPost("/theme", (Delegate)ThemeCookie.SetAsync).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
        var pages = app.MapGroup("");
        pages.MapGet("/connect/requests", ConnectRequests.Show).ExcludeFromDescription();
        foreach (var map in rooms ?? []) map(pages);
        pages.MapStaticAssets().AllowAnonymous();
        pages.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(VerdictPage).Assembly).WithStaticAssets();
        return pages;
    }
}
