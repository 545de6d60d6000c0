using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Features.Analytics.Definitions;

/// <summary>Writes into a query what it only names: stored cohorts and stored actions, by id or by name. What the query brings along itself wins.</summary>
internal sealed class StoredDefinitions(IDbContextFactory<MetadataContext> contexts)
{
    public async Task BringAsync(long projectId, JsonObject query, CancellationToken cancellationToken)
    {
        var nodes = Objects(query).ToList();
        var actions = nodes.Where(IsOpenAction).ToList();
        var filters = nodes.Where(IsCohortFilter).ToList();
        var breakdowns = nodes.Where(node => Text(node["breakdown_type"]) == "cohort").ToList();
        if (actions.Count == 0 && filters.Count == 0 && breakdowns.Count == 0) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (actions.Count > 0) Define(actions, await context.Set<ActionRow>().AsNoTracking().Where(row => row.ProjectId == projectId).ToListAsync(cancellationToken));
        if (filters.Count > 0 || breakdowns.Count > 0)
            Bring(query, filters, breakdowns, await context.Set<CohortRow>().AsNoTracking().Where(row => row.ProjectId == projectId).ToListAsync(cancellationToken));
    }

    private static bool IsCohortFilter(JsonObject node) => Text(node["type"]) is "cohort" or "static-cohort" or "precalculated-cohort";

    private static bool IsOpenAction(JsonObject node)
        => (Text(node["kind"]) == "ActionsNode" || (Text(node["type"]) == "actions" && node["id"] is not null)) && node["steps"] is null;

    private static void Define(List<JsonObject> nodes, List<ActionRow> actions)
    {
        foreach (var node in nodes)
        {
            var wanted = Text(node["id"]);
            if (actions.FirstOrDefault(row => Id(row.Id) == wanted || row.Name == wanted) is not { } action) continue;
            node["id"] = action.Id;
            node["name"] ??= action.Name;
            node["steps"] = JsonNode.Parse(action.Steps);
        }
    }

    private static void Bring(JsonObject query, List<JsonObject> filters, List<JsonObject> breakdowns, List<CohortRow> cohorts)
    {
        if (query["cohorts"] is null) query["cohorts"] = new JsonArray();
        if (query["cohorts"] is not JsonArray brought) return;
        var own = brought.OfType<JsonObject>().Select(cohort => Text(cohort["id"])).ToHashSet();
        foreach (var breakdown in breakdowns) breakdown["breakdown"] = Ids(breakdown["breakdown"], cohorts, own);
        // A cohort may be made of others: all travel along.
        foreach (var cohort in cohorts.Where(cohort => !own.Contains(Id(cohort.Id))))
            brought.Add(new JsonObject { ["id"] = cohort.Id, ["name"] = cohort.Name, ["filters"] = new JsonObject { ["properties"] = JsonNode.Parse(cohort.Filters) } });
        foreach (var filter in filters.Concat(Objects(brought).Where(IsCohortFilter)).Distinct()) filter["value"] = Ids(filter["value"], cohorts, own);
    }

    /// <summary>Names become ids; what nobody knows stays, and the query says so.</summary>
    private static JsonNode? Ids(JsonNode? value, List<CohortRow> cohorts, HashSet<string?> own)
    {
        JsonNode? One(JsonNode? node)
        {
            var wanted = Text(node);
            if (wanted is null || own.Contains(wanted) || cohorts.Any(row => Id(row.Id) == wanted)) return node?.DeepClone();
            return cohorts.FirstOrDefault(row => row.Name == wanted) is { } cohort ? JsonValue.Create(cohort.Id) : node?.DeepClone();
        }

        return value is JsonArray list ? new JsonArray([.. list.Select(One)]) : One(value);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(pair => Objects(pair.Value)).Prepend(json),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static string? Text(JsonNode? node) => Schema.QueryNode.AsText(node);

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
