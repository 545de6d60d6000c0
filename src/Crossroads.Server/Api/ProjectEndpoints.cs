using Crossroads.Engine.Projects;
using Crossroads.Engine.Sources;

namespace Crossroads.Server.Api;

/// <summary><c>/api/v1/projects</c>.</summary>
internal static class ProjectEndpoints
{
    internal sealed record ProjectView(long Id, string Name, string WriteKey, string TimeZone);

    internal sealed record Page<T>(IReadOnlyList<T> Results, string? NextCursor);

    public static void MapProjects(this RouteGroupBuilder api)
    {
        api.MapGet("/projects", (HttpContext http, IProjectDirectory projects, long? cursor, int? limit) =>
            {
                var size = Math.Clamp(limit ?? 100, 1, 1000);
                var page = ProjectAccess.AllVisible(http, projects).Where(project => project.Id > (cursor ?? 0)).OrderBy(project => project.Id).Take(size + 1).ToArray();
                var next = page.Length > size ? page[size - 1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
                return TypedResults.Ok(new Page<ProjectView>([.. page.Take(size).Select(Of)], next));
            })
            .WithSummary("The projects that the caller may read.").WithTags("Projects");

        api.MapGet("/projects/{id:long}", (long id, HttpContext http, IProjectDirectory projects) =>
                ProjectAccess.Visible(http, projects, id) is { } project ? TypedResults.Ok(Of(project)) : ProjectAccess.NotFound(id))
            .WithSummary("One project.").WithTags("Projects").Produces<ProjectView>();

        api.MapGet("/projects/{id:long}/requests", (long id, HttpContext http, IProjectDirectory projects, RequestLog log) =>
                ProjectAccess.Visible(http, projects, id) is { } project ? TypedResults.Ok(new Page<ReceivedRequest>(log.Last(project.Id), null)) : ProjectAccess.NotFound(id))
            .WithSummary("The last requests at the door, accepted and refused, newest first.").WithTags("Projects").Produces<Page<ReceivedRequest>>();
    }

    private static ProjectView Of(Project project) => new(project.Id, project.Name, project.WriteKey, project.TimeZone);
}
