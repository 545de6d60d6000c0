using System.Globalization;
using Crossroads.Engine.Projects;
using Crossroads.Server.Access;

namespace Crossroads.Server.Api;

/// <summary>The project of the address, when the caller may see it. A project that he may not see does not exist for him.</summary>
internal static class ProjectAccess
{
    public static Project? Visible(HttpContext http, IProjectDirectory projects, long id)
    {
        var only = http.User.FindFirst(TokenAuthentication.ProjectClaim)?.Value;
        return only is null || only == id.ToString(CultureInfo.InvariantCulture) ? projects.ById(id) : null;
    }

    public static IEnumerable<Project> AllVisible(HttpContext http, IProjectDirectory projects) => projects.All.Where(project => Visible(http, projects, project.Id) is not null);

    /// <summary>People may change what is kept; a token only when it was issued for that.</summary>
    public static bool MayWrite(HttpContext http) => http.User.FindFirst(TokenAuthentication.ScopesClaim)?.Value is not { } scopes || scopes.Split(' ').Contains("write");

    public static IResult ReadOnly()
        => Results.Problem(statusCode: 403, title: "This token only reads", detail: "crossroads project create NAME --write shows a token that may also keep cohorts and actions.");

    public static IResult NotFound(long id)
        => Results.Problem(statusCode: 404, title: "No such project", detail: $"There is no project {id} that this token may read.");
}
