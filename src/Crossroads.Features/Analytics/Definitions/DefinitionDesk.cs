using System.Text.Json;
using System.Text.Json.Nodes;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Features.Analytics.Definitions;

/// <summary>Keeps cohorts and actions of a project. What is kept can be asked: a definition that no query could use is refused with the field named.</summary>
public sealed class DefinitionDesk(AnalyticsDesk desk, IDbContextFactory<MetadataContext> contexts, TimeProvider clock)
{
    private const int MostStaticPeople = 100_000;

    public async Task<IReadOnlyList<CohortRow>> CohortsAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<CohortRow>().AsNoTracking().Where(row => row.ProjectId == projectId).OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ActionRow>> ActionsAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<ActionRow>().AsNoTracking().Where(row => row.ProjectId == projectId).OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }

    /// <summary>How many people belong to a cohort now.</summary>
    /// <exception cref="AnalyticsQueryException">The definition cannot be asked.</exception>
    public async Task<long> CountAsync(Project project, CohortRow cohort, CancellationToken cancellationToken)
        => await desk.CountMembersAsync(project, Group(cohort.Filters), cancellationToken);

    /// <summary>Keeps a cohort by rules, anew or in the place of another.</summary>
    /// <param name="project">Whose cohort.</param>
    /// <param name="id">The one to change; null = a new one.</param>
    /// <param name="name">Unique in the project.</param>
    /// <param name="filters">A group of filters: <c>{"type":"AND","values":[…]}</c>.</param>
    /// <param name="who">Who keeps it.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    /// <exception cref="AnalyticsQueryException">The field is named.</exception>
    public async Task<CohortRow> KeepCohortAsync(Project project, long? id, string? name, JsonObject filters, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(project);
        if (filters["values"] is not JsonArray { Count: > 0 }) throw new AnalyticsQueryException("filters.properties.values: missing; a cohort needs at least one rule.");
        await desk.CountMembersAsync(project, filters, cancellationToken);
        return await KeepCohortAsync(project.Id, id, Name(name), isStatic: false, filters.ToJsonString(), who, cancellationToken);
    }

    /// <summary>Keeps a cohort of fixed people, named by any of their ids.</summary>
    public async Task<CohortRow> KeepPeopleAsync(Project project, long? id, string? name, IReadOnlyCollection<string> distinctIds, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        var people = distinctIds.Select(one => one.Trim()).Where(one => one.Length > 0).Distinct().ToList();
        if (people.Count == 0) throw new AnalyticsQueryException("people: missing; a static cohort lists the ids of its people.");
        if (people.Count > MostStaticPeople) throw new AnalyticsQueryException($"people: at most {MostStaticPeople} people; use rules for more.");
        var list = new JsonObject { ["type"] = "static", ["value"] = new JsonArray([.. people.Select(one => (JsonNode)one)]) };
        return await KeepCohortAsync(project.Id, id, Name(name), isStatic: true, list.ToJsonString(), who, cancellationToken);
    }

    /// <summary>Keeps an action: any of the steps is it.</summary>
    /// <exception cref="AnalyticsQueryException">The field is named.</exception>
    public async Task<ActionRow> KeepActionAsync(Project project, long? id, string? name, JsonArray steps, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(project);
        if (steps.Count == 0) throw new AnalyticsQueryException("steps: missing; an action needs at least one step.");
        var probe = new JsonObject { ["kind"] = "TrendsQuery", ["series"] = new JsonArray(new JsonObject { ["kind"] = "ActionsNode", ["id"] = "new", ["steps"] = steps.DeepClone() }), ["dateRange"] = new JsonObject { ["date_from"] = "-1d" } };
        await desk.AnswerAsync(project, probe.ToJsonString(), null, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var named = Name(name);
        if (await context.Set<ActionRow>().AnyAsync(row => row.ProjectId == project.Id && row.Name == named && row.Id != id, cancellationToken)) throw new AnalyticsQueryException($"name: there is an action '{named}' already.");
        var row = id is null ? null : await context.Set<ActionRow>().FirstOrDefaultAsync(one => one.ProjectId == project.Id && one.Id == id, cancellationToken);
        if (row is null) context.Add(row = new ActionRow { ProjectId = project.Id, Name = named, Steps = "[]", Who = who, At = clock.GetUtcNow() });
        (row.Name, row.Steps, row.Who, row.At) = (named, steps.ToJsonString(), who, clock.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        return row;
    }

    public async Task<bool> RemoveCohortAsync(long projectId, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<CohortRow>().Where(row => row.ProjectId == projectId && row.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    public async Task<bool> RemoveActionAsync(long projectId, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<ActionRow>().Where(row => row.ProjectId == projectId && row.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>The stored filters as JSON.</summary>
    public static JsonObject Group(string filters) => JsonNode.Parse(filters) as JsonObject ?? throw new JsonException("The filters of a cohort are an object.");

    private async Task<CohortRow> KeepCohortAsync(long projectId, long? id, string name, bool isStatic, string filters, string who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Set<CohortRow>().AnyAsync(row => row.ProjectId == projectId && row.Name == name && row.Id != id, cancellationToken)) throw new AnalyticsQueryException($"name: there is a cohort '{name}' already.");
        var row = id is null ? null : await context.Set<CohortRow>().FirstOrDefaultAsync(one => one.ProjectId == projectId && one.Id == id, cancellationToken);
        if (row is null) context.Add(row = new CohortRow { ProjectId = projectId, Name = name, IsStatic = isStatic, Filters = filters, Who = who, At = clock.GetUtcNow() });
        (row.Name, row.IsStatic, row.Filters, row.Who, row.At) = (name, isStatic, filters, who, clock.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        return row;
    }

    private static string Name(string? name)
        => name?.Trim() switch
        {
            null or "" => throw new AnalyticsQueryException("name: missing; others will look for it."),
            { Length: > 200 } => throw new AnalyticsQueryException("name: at most 200 characters."),
            // A number would be taken for an id.
            var given when long.TryParse(given, out _) => throw new AnalyticsQueryException("name: a number is no name; it would be taken for an id."),
            var given => given,
        };
}
