using System.Globalization;
using System.Text;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Crossroads.Server.Verbs;

namespace Crossroads.Server.Api;

/// <summary><c>/api/v1/projects/{id}/assessment</c>, its history and its signals.</summary>
internal static class AssessmentEndpoints
{
    internal sealed record SignalPage(SignalResult Signal, IReadOnlyList<Engine.Measures.SeriesPoint> Series, Engine.Events.FactTableResult? Rows);

    /// <param name="Same">Byte for byte.</param>
    internal sealed record Again(bool Same, string RecordedDigest, string Digest, string RecordedEngine, string Engine, AssessmentResult Assessment);

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

        api.MapGet("/projects/{id:long}/assessments/{day}", async (long id, string day, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : DayOf(day) is not { } date ? BadDay(day)
                    : await desk.RecordAsync(id, date, cancellationToken) is { } record ? Results.Text(record, "application/json", Encoding.UTF8)
                    : NoRecord(day))
            .WithSummary("The record of a day, byte for byte as it was written.").WithTags("Decision").Produces<AssessmentResult>().ProducesProblem(400).ProducesProblem(404);

        api.MapGet("/projects/{id:long}/assessments/{day}/again", async (long id, string day, HttpContext http, IProjectDirectory projects, AssessmentDesk desk, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is null) return ProjectAccess.NotFound(id);
                if (DayOf(day) is not { } date) return BadDay(day);
                if (await desk.ReplayAsync(id, date, cancellationToken) is not { } replay) return NoRecord(day);
                var before = AssessmentJson.Read(replay.Recorded);
                var isSame = AssessmentJson.Write(replay.Again) == replay.Recorded;
                return TypedResults.Ok(new Again(isSame, before.InputsDigest, replay.Again.InputsDigest, before.Engine, replay.Again.Engine, replay.Again));
            })
            .WithSummary("Computes a recorded day again and compares.").WithDescription("From the facts up to its moment and the settings of then. The same engine gives the same bytes, unless facts of before that moment arrived or were deleted since.")
            .WithTags("Decision").Produces<Again>().ProducesProblem(400).ProducesProblem(404);

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

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static IResult BadDay(string text) => Results.Problem(statusCode: 400, title: "Bad day", detail: $"day: '{text}' is not a date such as 2026-05-31.");

    private static IResult NoRecord(string day) => Results.Problem(statusCode: 404, title: "No record", detail: $"No verdict was recorded on {day}.");
}
