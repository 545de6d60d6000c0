using System.Globalization;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Retention;

namespace Crossroads.Server.Api;

/// <summary><c>/api/v1/projects/{id}/people/{distinct id}</c>: all that is kept of one person, and its deletion.</summary>
internal static class PersonEndpoints
{
    internal sealed record Erased(long Rows, long? FreedBytes);

    public static void MapPeople(this RouteGroupBuilder api)
    {
        api.MapGet("/projects/{id:long}/people/{distinctId}", async (long id, string distinctId, HttpContext http, IProjectDirectory projects, PersonExport export, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is null) return ProjectAccess.NotFound(id);
                // Written to a file first: half an export with a good status would be taken for all of it.
                var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                if (!await export.WriteAsync(id, distinctId, file, cancellationToken))
                {
                    await file.DisposeAsync();
                    return Nobody(distinctId);
                }

                file.Position = 0;
                http.Response.Headers.CacheControl = "no-store";
                return Results.Stream(file, "application/json");
            })
            .WithSummary("Everything that is kept of a person.").WithDescription("By any of its ids: ids, properties, events and every other fact that names it.").WithTags("People").Produces(200).ProducesProblem(404);

        api.MapDelete("/projects/{id:long}/people/{distinctId}", async (long id, string distinctId, HttpContext http, IProjectDirectory projects, PersonErasure erasure, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is null) return ProjectAccess.NotFound(id);
                if (!ProjectAccess.MayWrite(http)) return ProjectAccess.ReadOnly();
                var erased = await erasure.ForgetAsync(id, distinctId, cancellationToken);
                return erased.Rows == 0 ? Nobody(distinctId) : TypedResults.Ok(new Erased(erased.Rows, erased.FreedBytes));
            })
            .WithSummary("Delete a person for good.").WithDescription("Facts, properties, all ids. What arrives later under the same id is a new person. Backups that were made before still hold it.")
            .WithTags("People").Produces<Erased>().ProducesProblem(404);

        api.MapGet("/projects/{id:long}/retention", async (long id, HttpContext http, IProjectDirectory projects, RetentionDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new { rules = await desk.RulesAsync(id, cancellationToken), deleted = await desk.RunsAsync(id, 100, cancellationToken) }))
            .WithSummary("How long each kind of fact is kept, and what was deleted for its age.").WithTags("Retention");

        api.MapPut("/projects/{id:long}/retention/{kind}", async (long id, string kind, string? days, bool? confirm, HttpContext http, IProjectDirectory projects, RetentionDesk desk, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is not { } project) return ProjectAccess.NotFound(id);
                if (!ProjectAccess.MayWrite(http)) return ProjectAccess.ReadOnly();
                int? kept = string.IsNullOrEmpty(days) ? null : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : -1;
                if (RetentionDesk.Problem(kind, kept) is { } problem) return Results.Problem(statusCode: 400, title: "This rule cannot be kept", detail: problem);
                var preview = kept is { } some ? await desk.PreviewAsync(project, kind, some, cancellationToken) : null;
                if (preview is { Rows: > 0 } && confirm != true)
                    return Results.Problem(statusCode: 409, title: "This rule deletes facts", detail: FormattableString.Invariant($"The coming night would delete {preview.Rows} of {preview.All} rows of {kind}, all before {preview.Before:yyyy-MM-dd}. Send it again with confirm=true to keep the rule."));
                await desk.SetAsync(id, kind, kept, http.User.Identity?.Name ?? "token", cancellationToken);
                return TypedResults.Ok(new { kind, days = kept, preview });
            })
            .WithSummary("Keep a kind of fact for some days.").WithDescription("Without days: for good. A rule that deletes facts needs confirm=true; without it the answer says how many.").WithTags("Retention").ProducesProblem(400).ProducesProblem(409);
    }

    private static IResult Nobody(string distinctId) => Results.Problem(statusCode: 404, title: "Nobody", detail: $"Nobody in this project has the id '{distinctId}'.");
}
