using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>One property filter as SQL.</summary>
internal static class PropertyFilter
{
    public static string Of(QueryNode node, EventSource source)
    {
        var type = node.Text("type") ?? "event";
        return type switch
        {
            "cohort" or "precalculated-cohort" or "static-cohort" => Cohort(node, source),
            "element" => ElementChain.Matches(Key(node), Operator(node), node, source.Parameters),
            _ => PropertyOperator.Sql(Value(node, type, source), Operator(node), node, source),
        };
    }

    public static string Operator(QueryNode node) => node.Text("operator") ?? "exact";

    private static string Value(QueryNode node, string type, EventSource source) => type switch
    {
        "event" or "feature" => EventSource.EventProperty(Key(node)),
        "person" => source.PersonProperty(Key(node)),
        "group" => source.GroupProperty(source.GroupType(node, "group_type_index"), Key(node)),
        "session" when Key(node) == "$session_duration" => $"CAST({source.SessionDuration()} AS VARCHAR)",
        "session" => throw node.Error("key", $"'{Key(node)}' is not a property of sessions; $session_duration is"),
        _ => throw node.Error("type", $"'{type}' is not event, person, group, cohort, session or element"),
    };

    private static string Cohort(QueryNode node, EventSource source)
    {
        var member = string.Join(" OR ", node.Texts("value").Select(id => CohortMembers.Contains("e.person_id", id, node.Name("value"), source)));
        if (member.Length == 0) throw node.Error("value", "missing; it names the cohort");
        return node.Text("operator") switch
        {
            null or "in" or "exact" or "in_cohort" => $"({member})",
            "not_in" or "not_in_cohort" or "is_not" => $"NOT ({member})",
            var other => throw node.Error("operator", $"'{other}' is not an operator of cohorts; in and not_in are"),
        };
    }

    private static string Key(QueryNode node) => node.Text("key") is { Length: > 0 } key ? key : throw node.Error("key", "missing; it names the property");
}
