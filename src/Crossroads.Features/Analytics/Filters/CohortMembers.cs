using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>Who belongs to a cohort: persons by their properties, by other cohorts, or by what they did.</summary>
internal static class CohortMembers
{
    private const int DeepestNesting = 10;

    public static string Contains(string person, string id, string field, EventSource source) => Contains(person, id, field, source, 0);

    public static string NameOf(string id, string field, QueryScope scope)
        => id == "all" ? "all users" : Find(id, field, scope).Text("name") ?? $"Cohort {id}";

    private static QueryNode Find(string id, string field, QueryScope scope)
        => scope.Cohorts.TryGetValue(id, out var cohort) ? cohort : throw new AnalyticsQueryException($"{field}: there is no cohort '{id}'.");

    private static string Contains(string person, string id, string field, EventSource source, int depth)
    {
        if (depth > DeepestNesting) throw new AnalyticsQueryException($"{field}: cohort '{id}' leads back to itself.");
        var cohort = Find(id, field, source.Scope);
        var filters = cohort.Object("filters") ?? throw cohort.Error("filters", "missing; they say who belongs to the cohort");
        var group = filters.Object("properties") ?? throw filters.Error("properties", "missing; they say who belongs to the cohort");
        if (group.Text("type") == "static") return Listed(person, group, source);
        return $"{person} IN (SELECT co.person_id FROM persons AS co WHERE {Group(group, source, depth)})";
    }

    /// <summary>People by their distinct ids, so that a person who merged is still in it; the list travels as one text.</summary>
    private static string Listed(string person, QueryNode list, EventSource source)
        => $"{person} IN (SELECT di.person_id FROM distinct_ids AS di WHERE di.distinct_id IN (SELECT unnest(string_split({source.Parameters.Add(string.Join('\u001f', list.Texts("value")))}, chr(31)))))";

    private static string Group(QueryNode group, EventSource source, int depth)
    {
        var members = group.Objects("values");
        if (members.Count == 0) return "false";
        var word = (group.Text("type") ?? "AND").ToUpperInvariant() is "OR" ? " OR " : " AND ";
        return string.Join(word, members.Select(member => $"({Member(member, source, depth)})"));
    }

    private static string Member(QueryNode node, EventSource source, int depth)
    {
        if (node.Json.ContainsKey("values")) return Group(node, source, depth);
        var condition = (node.Text("type") ?? "person") switch
        {
            "person" or "event" => PropertyOperator.Sql(PropertyPath.Text("co.properties", node.Text("key") ?? throw node.Error("key", "missing")), PropertyFilter.Operator(node), node, source),
            "cohort" or "precalculated-cohort" => string.Join(" OR ", node.Texts("value").Select(id => Contains("co.person_id", id, node.Name("value"), source, depth + 1))),
            "behavioral" => Behaviour(node, source),
            var other => throw node.Error("type", $"'{other}' is not person, cohort or behavioral"),
        };
        return node.Flag("negation") ? $"NOT coalesce({condition}, false)" : condition;
    }

    private static string Behaviour(QueryNode node, EventSource source)
    {
        var name = node.Text("key") ?? throw node.Error("key", "missing; it names the event");
        var since = node.Text("explicit_datetime") ?? RelativeText(node);
        var from = source.Scope.Utc(QueryDates.Resolve(since, node.Name("explicit_datetime"), source.Scope));
        var done = $"SELECT b.person_id FROM events AS b WHERE b.event = {source.Parameters.Add(name)} AND b.ts >= {source.Parameters.Add(from)} AND b.ts <= {source.Parameters.Add(source.Scope.Now.UtcDateTime)}";
        if (node.Json["event_filters"] is JsonArray) done += $" AND {EventFilters(node, source)}";
        return node.Text("value") switch
        {
            "performed_event" => $"co.person_id IN ({done})",
            "performed_event_multiple" => $"co.person_id IN ({done} GROUP BY b.person_id HAVING count(*) {Sign(node)} {Times(node)})",
            var other => throw node.Error("value", $"'{other}' is not performed_event or performed_event_multiple"),
        };
    }

    private static string RelativeText(QueryNode node)
    {
        var unit = node.Text("time_interval") switch
        {
            "hour" => "h",
            null or "day" => "d",
            "week" => "w",
            "month" => "m",
            "year" => "y",
            var other => throw node.Error("time_interval", $"'{other}' is not a unit of time"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"-{node.Whole("time_value", 0, 100_000) ?? 30}{unit}");
    }

    private static string EventFilters(QueryNode node, EventSource source)
        => string.Join(" AND ", node.Objects("event_filters").Select(filter => $"({PropertyOperator.Sql(PropertyPath.Text("b.properties", filter.Text("key") ?? throw filter.Error("key", "missing")), PropertyFilter.Operator(filter), filter, source)})"));

    private static string Sign(QueryNode node) => node.Text("operator") switch
    {
        null or "gte" => ">=",
        "gt" => ">",
        "lt" => "<",
        "lte" => "<=",
        "exact" or "eq" => "=",
        var other => throw node.Error("operator", $"'{other}' is not a comparison"),
    };

    private static string Times(QueryNode node) => (node.Whole("operator_value", 0, 1_000_000) ?? 1).ToString(CultureInfo.InvariantCulture);
}
