using System.Text;
using Crossroads.Engine.Projects;

namespace Crossroads.Server.Api;

/// <summary><c>POST /api/v1/projects/{id}/query</c>: an analytics query.</summary>
internal static class QueryEndpoints
{
    private const int LongestQuery = 1 << 20;

    public static void MapQueries(this RouteGroupBuilder api)
        => api.MapPost("/projects/{id:long}/query", async (long id, HttpContext http, IProjectDirectory projects, Workspace workspace, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is not { } project) return ProjectAccess.NotFound(id);
                if (http.Request.ContentLength > LongestQuery) return Results.Problem(statusCode: 413, title: "Query too large", detail: "A query has at most 1 MB.");
                using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
                var text = await reader.ReadToEndAsync(cancellationToken);
                try
                {
                    return Results.Text(await workspace.QueryAsync(project, text, now: null, cancellationToken), "application/json", Encoding.UTF8);
                }
                catch (VerbException problem)
                {
                    return Results.Problem(statusCode: 400, title: "This query cannot be answered", detail: problem.Message);
                }
            })
            .WithSummary("Answer an analytics query.").WithDescription("PostHog's query schema: TrendsQuery, FunnelsQuery, RetentionQuery, StickinessQuery, LifecycleQuery, PathsQuery.")
            .WithTags("Analytics").Accepts<object>("application/json").ProducesProblem(400);
}
