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

    public static IResult NotFound(long id)
        => Results.Problem(statusCode: 404, title: "No such project", detail: $"There is no project {id} that this token may read.");
}
