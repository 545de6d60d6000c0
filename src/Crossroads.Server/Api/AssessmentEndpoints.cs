using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Crossroads.Server.Verbs;

namespace Crossroads.Server.Api;

/// <summary><c>/api/v1/projects/{id}/assessment</c>, its history and its signals.</summary>
internal static class AssessmentEndpoints
{
    internal sealed record SignalPage(SignalResult Signal, IReadOnlyList<Engine.Measures.SeriesPoint> Series, Engine.Events.FactTableResult? Rows);

    public static void MapAssessments(this RouteGroupBuilder api)
    {
        api.MapGet("/projects/{id:long}/assessment", async (long id, string? as_of, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is not { } project) return ProjectAccess.NotFound(id);
                if (as_of is null) return TypedResults.Ok((await desk.LatestAsync(id, cancellationToken)).Assessment);
                if (!Moment.TryParse(as_of, out var time)) return Results.Problem(statusCode: 400, title: "Bad as_of", detail: $"as_of: '{as_of}' is not an ISO 8601 date or time.");
                return TypedResults.Ok((await desk.RunAsync(id, time.In(project.TimeZone), cancellationToken)).Assessment);
            })
            .WithSummary("The verdict with everything behind it.").WithDescription("Without as_of: of now. With it: of that moment, from the facts up to it.")
            .WithTags("Decision").Produces<AssessmentResult>().ProducesProblem(404);

        api.MapGet("/projects/{id:long}/assessments", async (long id, int? days, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null
                    ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new { results = await desk.HistoryAsync(id, Math.Clamp(days ?? 90, 1, 3660), cancellationToken) }))
            .WithSummary("The stored verdict of each day, oldest first.").WithTags("Decision");

        api.MapGet("/projects/{id:long}/signals", async (long id, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null
                    ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new { results = (await desk.LatestAsync(id, cancellationToken)).Assessment.Signals }))
            .WithSummary("Every measurable statement of the post with today's reading.").WithTags("Decision");

        api.MapGet("/projects/{id:long}/signals/{signal}", async (long id, string signal, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is null) return ProjectAccess.NotFound(id);
                var view = await desk.LatestAsync(id, cancellationToken);
                var result = view.Assessment.Signals.FirstOrDefault(candidate => candidate.Id == signal);
                if (result is null) return Results.Problem(statusCode: 404, title: "No such signal", detail: $"There is no signal '{signal}'. The list: /api/v1/projects/{id}/signals");
                var measurement = view.Reading(signal)!.Measurement;
                return TypedResults.Ok(new SignalPage(result, measurement.Series, measurement.Rows));
            })
            .WithSummary("One signal with its history and the rows behind it.").WithTags("Decision").Produces<SignalPage>();
    }
}
