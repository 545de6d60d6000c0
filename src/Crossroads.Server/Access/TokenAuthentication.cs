using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Crossroads.Engine.Projects;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Crossroads.Server.Access;

/// <summary><c>Authorization: Bearer crt_…</c>: a token reads one project.</summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ProjectRegistry projects)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "token";

    /// <summary>The one project that the caller may see; absent = all (a person).</summary>
    public const string ProjectClaim = Features.Ui.PageState.ProjectClaim;

    public const string ScopesClaim = "scopes";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
        if (await projects.FindTokenAsync(token, Context.RequestAborted) is not { } row) return AuthenticateResult.Fail("The token is not known.");
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.Name, row.Name),
                new Claim(ClaimTypes.NameIdentifier, "token " + row.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(ProjectClaim, row.ProjectId.ToString(CultureInfo.InvariantCulture)),
                new Claim(ScopesClaim, row.Scopes),
            ],
            Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}
