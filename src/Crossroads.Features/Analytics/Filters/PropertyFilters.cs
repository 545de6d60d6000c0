using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>Property filters as SQL: a list (all of them), or a group of AND and OR with groups inside.</summary>
internal static class PropertyFilters
{
    private const int DeepestNesting = 20;

    /// <returns>A condition over the source's events, of a query also its sample of persons; "true" when there is no filter.</returns>
    public static string Of(QueryNode node, EventSource source, string field = "properties")
        => And(OfField(node, source, field), PersonSample.Condition(node));

    private static string OfField(QueryNode node, EventSource source, string field) => node.Json[field] switch
    {
        null => "true",
        JsonArray => All(node.Objects(field), source, 0),
        JsonObject group => OfGroup(new QueryNode(group, node.Name(field)), source, 0),
        _ => throw node.Error(field, "must be a list of filters or a group of them"),
    };

    /// <summary>The company's filters that say who is no test account, when the query asks for them.</summary>
    public static string OfTestAccounts(QueryNode query, EventSource source)
    {
        if (!query.Flag("filterTestAccounts")) return "true";
        var wrapper = new QueryNode(new JsonObject { ["filters"] = JsonNode.Parse(source.Scope.Company.TestAccountFiltersJson) }, "test_account");
        return Of(wrapper, source, "filters");
    }

    public static string And(params string[] conditions)
    {
        var real = conditions.Where(condition => condition != "true").ToArray();
        return real.Length == 0 ? "true" : string.Join(" AND ", real.Select(condition => $"({condition})"));
    }

    private static string All(IReadOnlyList<QueryNode> nodes, EventSource source, int depth) => And([.. nodes.Select(node => OfOne(node, source, depth))]);

    private static string OfOne(QueryNode node, EventSource source, int depth)
        => node.Json.ContainsKey("values") ? OfGroup(node, source, depth + 1) : PropertyFilter.Of(node, source);

    private static string OfGroup(QueryNode group, EventSource source, int depth)
    {
        if (depth > DeepestNesting) throw group.Error("values", $"groups are nested deeper than {DeepestNesting}");
        var members = group.Objects("values");
        if (members.Count == 0) return "true";
        return (group.Text("type") ?? "AND").ToUpperInvariant() switch
        {
            "AND" => All(members, source, depth),
            "OR" => string.Join(" OR ", members.Select(member => $"({OfOne(member, source, depth)})")),
            var other => throw group.Error("type", $"'{other}' is not AND or OR"),
        };
    }
}
