using Crossroads.Features.Analytics.Filters;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>Who is counted: persons, or groups of one type.</summary>
internal static class QueryActor
{
    /// <param name="node">The query or its filter.</param>
    /// <param name="field">The field that holds the number of the group type; absent = persons.</param>
    /// <param name="source">The events.</param>
    /// <returns>SQL of the actor of an event; null where an event belongs to none.</returns>
    public static string Sql(QueryNode? node, string field, EventSource source)
        => node?.Json[field] is null ? "e.person_id" : $"nullif({source.GroupKey(source.GroupType(node, field))}, '')";
}
