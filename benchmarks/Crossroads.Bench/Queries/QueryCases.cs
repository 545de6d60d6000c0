using System.Text.Json;

namespace Crossroads.Bench.Queries;

/// <summary>A question of the target table: as our query, and as the best SQL for ClickHouse over the same rows.</summary>
/// <param name="Target">Most that our time may be of ClickHouse's.</param>
internal sealed record QueryCase(string Name, string Json, string ClickHouse, double Target);

internal static class QueryCases
{
    public static IReadOnlyList<QueryCase> All(ProductHistory history)
    {
        var days = history.Days - 1;
        var end = $"toDateTime64('{ProductHistory.End:yyyy-MM-dd} 00:00:00', 6, 'UTC')";
        var range = $"ts >= {end} - INTERVAL {history.Days} DAY AND ts < {end}";
        var steps = string.Join(", ", ProductHistory.Funnel.Select(name => $"event = '{name}'"));
        return
        [
            new(
                "ordered funnel, 3 steps, 14 days",
                Query("FunnelsQuery", days, $$""" "series": [{{string.Join(", ", ProductHistory.Funnel.Select(Node))}}], "funnelsFilter": {"funnelWindowInterval": 14} """),
                $"SELECT level, count() FROM (SELECT person_id, windowFunnel(1209600)(toDateTime(ts), {steps}) AS level FROM events WHERE {range} AND event IN ({Quoted(ProductHistory.Funnel)}) GROUP BY person_id) GROUP BY level",
                0.5),
            new(
                "trend of unique persons with a filter, from the events",
                Query("TrendsQuery", days, """ "series": [{"kind": "EventsNode", "event": "report_opened", "math": "dau", "properties": [{"key": "plan", "value": ["pro"], "operator": "exact", "type": "event"}]}] """),
                $"SELECT toDate(ts) AS d, uniqExact(person_id) FROM events WHERE {range} AND event = 'report_opened' AND JSONExtractString(properties, 'plan') = 'pro' GROUP BY d",
                1.0),
            new(
                "trend of unique persons by day",
                Query("TrendsQuery", days, """ "series": [{"kind": "EventsNode", "event": "$pageview", "math": "dau"}] """),
                $"SELECT toDate(ts) AS d, uniqExact(person_id) FROM events WHERE {range} AND event = '$pageview' GROUP BY d",
                0.1),
            new(
                "monthly active persons by day",
                Query("TrendsQuery", days, """ "series": [{"kind": "EventsNode", "event": null, "math": "monthly_active"}] """),
                $"SELECT d + n AS day, uniqExact(person_id) FROM (SELECT DISTINCT toDate(ts) AS d, person_id FROM events WHERE {range}) ARRAY JOIN range(30) AS n GROUP BY day",
                0.1),
            new(
                "retention by week",
                Query("RetentionQuery", days, """ "retentionFilter": {"period": "Week", "totalIntervals": 8, "retentionType": "retention_first_time", "targetEntity": {"id": "$pageview", "type": "events"}, "returningEntity": {"id": "$pageview", "type": "events"}} """),
                $"WITH f AS (SELECT person_id, toMonday(min(ts)) AS w FROM events WHERE event = '$pageview' GROUP BY person_id), a AS (SELECT DISTINCT person_id, toMonday(ts) AS w FROM events WHERE event = '$pageview' AND {range}) SELECT f.w, a.w, count() FROM a JOIN f USING (person_id) GROUP BY 1, 2",
                0.1),
        ];
    }

    /// <summary>What pages ask most: the last 30 days.</summary>
    public static IReadOnlyList<string> Tiles { get; } =
    [
        Query("TrendsQuery", 29, """ "series": [{"kind": "EventsNode", "event": "$pageview"}] """),
        Query("TrendsQuery", 29, """ "series": [{"kind": "EventsNode", "event": null, "math": "dau"}] """),
        Query("TrendsQuery", 29, """ "series": [{"kind": "EventsNode", "event": "report_opened", "math": "weekly_active"}] """),
        Query("StickinessQuery", 29, """ "series": [{"kind": "EventsNode", "event": "report_opened"}] """),
        Query("FunnelsQuery", 29, $$""" "series": [{{string.Join(", ", ProductHistory.Funnel.Select(Node))}}], "funnelsFilter": {"funnelWindowInterval": 14} """),
    ];

    private static string Query(string kind, int days, string rest)
        => JsonDocument.Parse($$"""{"kind": "{{kind}}", "dateRange": {"date_from": "{{ProductHistory.End.AddDays(-1 - days):yyyy-MM-dd}}", "date_to": "{{ProductHistory.End.AddDays(-1):yyyy-MM-dd}}"}, {{rest}}}""").RootElement.GetRawText();

    private static string Node(string name) => $$"""{"kind": "EventsNode", "event": "{{name}}"}""";

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
