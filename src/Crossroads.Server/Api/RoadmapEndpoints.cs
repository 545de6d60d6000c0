using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Crossroads.Features.Roadmap.Tracks;

namespace Crossroads.Server.Api;

/// <summary><c>/api/v1/projects/{id}/roadmap/tracks</c> and <c>/core-loop</c>.</summary>
internal static class RoadmapEndpoints
{
    /// <param name="Steps">Names of events in their order, two to five; empty = not defined here.</param>
    internal sealed record CoreLoopBody(IReadOnlyList<string>? Steps);

    public static void MapRoadmap(this RouteGroupBuilder api)
    {
        api.MapGet("/projects/{id:long}/roadmap/tracks", async (long id, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new ProjectEndpoints.Page<MvpTrack>(MvpTrack.Of(await desk.MeasureAsync(id, "roadmap.tracks", cancellationToken)), null)))
            .WithSummary("The four tracks of the roadmap, the best first.").WithDescription("Expected gain a month of four engineer-weeks on each, with 80 % interval and grade, from the project's own data; what is not known says why.")
            .WithTags("Decision").Produces<ProjectEndpoints.Page<MvpTrack>>().ProducesProblem(404);

        api.MapGet("/projects/{id:long}/core-loop", async (long id, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new ProjectEndpoints.Page<CoreLoopDefinition>(await desk.CoreLoopsAsync(id, cancellationToken), null)))
            .WithSummary("The definitions of the core loop, the one that holds first.").WithTags("Decision").Produces<ProjectEndpoints.Page<CoreLoopDefinition>>().ProducesProblem(404);

        api.MapPut("/projects/{id:long}/core-loop", async (long id, CoreLoopBody body, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is null) return ProjectAccess.NotFound(id);
                if (!ProjectAccess.MayWrite(http)) return ProjectAccess.ReadOnly();
                IReadOnlyList<string> steps = body.Steps ?? [];
                if (steps.Count > 0 && CoreLoopDefinition.ProblemOf(steps) is { } problem) return Results.Problem(statusCode: 400, title: "No core loop", detail: $"steps: {problem}.");
                await desk.DefineCoreLoopAsync(id, steps, http.User.Identity?.Name ?? "api", cancellationToken);
                return TypedResults.Ok((await desk.CoreLoopsAsync(id, cancellationToken))[0]);
            })
            .WithSummary("Define the core loop.").WithDescription("Two to five names of events in their order; an empty list takes the definition back. Earlier definitions stay in the list.")
            .WithTags("Decision").Produces<CoreLoopDefinition>().ProducesProblem(400).ProducesProblem(404);
    }
}
