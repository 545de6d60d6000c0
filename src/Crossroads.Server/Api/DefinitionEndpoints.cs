using System.Text.Json.Nodes;
using Crossroads.Engine.Projects;
using Crossroads.Features.Analytics;
using Crossroads.Features.Analytics.Definitions;

namespace Crossroads.Server.Api;

/// <summary><c>/api/v1/projects/{id}/cohorts</c> and <c>/actions</c>: what queries of the project may name.</summary>
internal static class DefinitionEndpoints
{
    /// <param name="Filters">Of a cohort by rules: the group of filters, as <c>cohorts[].filters.properties</c> of a query.</param>
    /// <param name="People">Of a static cohort: ids of its people.</param>
    internal sealed record CohortBody(string? Name, JsonObject? Filters, IReadOnlyList<string>? People);

    internal sealed record CohortView(long Id, string Name, bool IsStatic, JsonNode Filters, string Who, DateTimeOffset At);

    /// <param name="Steps">As <c>steps</c> of an ActionsNode: any of them is the action.</param>
    internal sealed record ActionBody(string? Name, JsonArray? Steps);

    internal sealed record ActionView(long Id, string Name, JsonNode Steps, string Who, DateTimeOffset At);

    public static void MapDefinitions(this RouteGroupBuilder api)
    {
        api.MapGet("/projects/{id:long}/cohorts", async (long id, HttpContext http, IProjectDirectory projects, DefinitionDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new ProjectEndpoints.Page<CohortView>([.. (await desk.CohortsAsync(id, cancellationToken)).Select(Of)], null)))
            .WithSummary("The stored cohorts.").WithTags("Analytics").Produces<ProjectEndpoints.Page<CohortView>>();

        api.MapPost("/projects/{id:long}/cohorts", (long id, CohortBody body, HttpContext http, IProjectDirectory projects, DefinitionDesk desk, CancellationToken cancellationToken) =>
                ChangeAsync(http, projects, id, async (project, who) => Of(body.People is { Count: > 0 } people
                    ? await desk.KeepPeopleAsync(project, null, body.Name, people, who, cancellationToken)
                    : await desk.KeepCohortAsync(project, null, body.Name, body.Filters ?? [], who, cancellationToken))))
            .WithSummary("Keep a cohort.").WithDescription("By rules (filters) or of fixed people (people). Queries name it by id or name: {\"type\": \"cohort\", \"key\": \"id\", \"value\": …}.")
            .WithTags("Analytics").Produces<CohortView>().ProducesProblem(400);

        api.MapPut("/projects/{id:long}/cohorts/{cohort:long}", (long id, long cohort, CohortBody body, HttpContext http, IProjectDirectory projects, DefinitionDesk desk, CancellationToken cancellationToken) =>
                ChangeAsync(http, projects, id, async (project, who) => (await desk.CohortsAsync(id, cancellationToken)).All(one => one.Id != cohort) ? null : Of(body.People is { Count: > 0 } people
                    ? await desk.KeepPeopleAsync(project, cohort, body.Name, people, who, cancellationToken)
                    : await desk.KeepCohortAsync(project, cohort, body.Name, body.Filters ?? [], who, cancellationToken))))
            .WithSummary("Change a cohort.").WithTags("Analytics").Produces<CohortView>().ProducesProblem(400).ProducesProblem(404);

        api.MapDelete("/projects/{id:long}/cohorts/{cohort:long}", async (long id, long cohort, HttpContext http, IProjectDirectory projects, DefinitionDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id) : !ProjectAccess.MayWrite(http) ? ProjectAccess.ReadOnly()
                    : await desk.RemoveCohortAsync(id, cohort, cancellationToken) ? TypedResults.NoContent() : Missing("cohort", cohort))
            .WithSummary("Remove a cohort.").WithTags("Analytics").Produces(204).ProducesProblem(404);

        api.MapGet("/projects/{id:long}/actions", async (long id, HttpContext http, IProjectDirectory projects, DefinitionDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new ProjectEndpoints.Page<ActionView>([.. (await desk.ActionsAsync(id, cancellationToken)).Select(Of)], null)))
            .WithSummary("The stored actions.").WithTags("Analytics").Produces<ProjectEndpoints.Page<ActionView>>();

        api.MapPost("/projects/{id:long}/actions", (long id, ActionBody body, HttpContext http, IProjectDirectory projects, DefinitionDesk desk, CancellationToken cancellationToken) =>
                ChangeAsync(http, projects, id, async (project, who) => Of(await desk.KeepActionAsync(project, null, body.Name, body.Steps ?? [], who, cancellationToken))))
            .WithSummary("Keep an action.").WithDescription("Queries name it: {\"kind\": \"ActionsNode\", \"id\": …}.").WithTags("Analytics").Produces<ActionView>().ProducesProblem(400);

        api.MapDelete("/projects/{id:long}/actions/{action:long}", async (long id, long action, HttpContext http, IProjectDirectory projects, DefinitionDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id) : !ProjectAccess.MayWrite(http) ? ProjectAccess.ReadOnly()
                    : await desk.RemoveActionAsync(id, action, cancellationToken) ? TypedResults.NoContent() : Missing("action", action))
            .WithSummary("Remove an action.").WithTags("Analytics").Produces(204).ProducesProblem(404);
    }

    /// <summary>Answers a change: 404 when there is nothing to change, 400 with the field named when it cannot be kept.</summary>
    private static async Task<IResult> ChangeAsync<T>(HttpContext http, IProjectDirectory projects, long id, Func<Project, string, Task<T?>> change)
        where T : class
    {
        if (ProjectAccess.Visible(http, projects, id) is not { } project) return ProjectAccess.NotFound(id);
        if (!ProjectAccess.MayWrite(http)) return ProjectAccess.ReadOnly();
        try
        {
            return await change(project, http.User.Identity?.Name ?? "token") is { } kept ? Results.Ok(kept) : Results.Problem(statusCode: 404, title: "No such definition");
        }
        catch (AnalyticsQueryException problem)
        {
            return Results.Problem(statusCode: 400, title: "This definition cannot be used", detail: problem.Message);
        }
    }

    private static IResult Missing(string what, long id) => Results.Problem(statusCode: 404, title: $"No such {what}", detail: $"There is no {what} {id} in this project.");

    private static CohortView Of(CohortRow row) => new(row.Id, row.Name, row.IsStatic, JsonNode.Parse(row.Filters)!, row.Who, row.At);

    private static ActionView Of(ActionRow row) => new(row.Id, row.Name, JsonNode.Parse(row.Steps)!, row.Who, row.At);
}
