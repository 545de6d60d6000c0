using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Actives;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Lifecycle;

/// <summary>
/// LifecycleQuery: who did it in an interval is new (the person came into being in it), returning (did it in the interval before) or resurrecting;
/// who did it in the interval before and not in this one is dormant, counted below zero.
/// </summary>
internal static class LifecycleRunner
{
    private static readonly string[] Statuses = ["new", "returning", "resurrecting", "dormant"];

    public static async Task<JsonNode> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var unit = IntervalUnits.Of(query);
        var series = EntityNode.Series(query);
        if (series.Count == 0) throw query.Error("series", "missing; a lifecycle needs an event or an action");
        var shown = query.Object("lifecycleFilter")?.Texts("toggledLifecycles") is { Count: > 0 } toggled ? toggled : Statuses;
        var dates = await QueryDates.OfAsync(query, scope, unit, cancellationToken);
        var axis = TimeAxis.Of(dates, unit, scope);
        var results = new JsonArray();
        foreach (var entity in series)
        {
            var cells = await CellsAsync(query, entity, axis, scope, cancellationToken);
            foreach (var status in Statuses.Where(shown.Contains)) results.Add(Row(entity, status, cells, axis));
        }

        return results;
    }

    private static async Task<IReadOnlyList<LifecycleCell>> CellsAsync(QueryNode query, EntityNode entity, TimeAxis axis, QueryScope scope, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        // The interval before the range tells who is returning and who became dormant.
        var first = axis.Unit.Add(axis.Starts[0], -1);
        string Index(string local) => axis.IndexSql(axis.StartSql(local));
        var bornAt = Index(LocalTime.Sql("created", scope.Utc(first), scope.Utc(axis.End), scope));
        // A status belongs to a whole interval: the last one is seen to its end.
        if (axis.Starts.Count <= ActiveLifecycle.MostIntervals && RollUps.Answer(query, scope, axis.Unit, first, axis.End, entity))
            return await ActiveLifecycle.RunAsync(entity, axis, bornAt, scope, cancellationToken);
        var source = EventSource.Between(scope, parameters, first, axis.End, ofDays: false);
        var created = source.PersonColumn("created_at");
        var where = PropertyFilters.And(
            $"e.ts >= {parameters.Add(source.Instant(first))} AND e.ts < {parameters.Add(source.Instant(axis.End))}",
            EntityCondition.Of(entity, source),
            PropertyFilters.Of(query, source),
            PropertyFilters.OfTestAccounts(query, source));
        var sql = $"""
            WITH active AS (SELECT e.person_id AS person, {Index(source.LocalTime(first, axis.End))} AS n, min({created}) AS created FROM {source.From} WHERE {where} GROUP BY ALL),
            flow AS (SELECT n, {bornAt} AS born, lag(n) OVER w AS before, lead(n) OVER w AS after FROM active WINDOW w AS (PARTITION BY person ORDER BY n))
            SELECT CASE WHEN born = n THEN 'new' WHEN before = n - 1 THEN 'returning' ELSE 'resurrecting' END AS status, n AS interval, count(*) AS persons FROM flow WHERE n >= 0 GROUP BY ALL
            UNION ALL
            SELECT 'dormant', n + 1, count(*) FROM flow WHERE (after IS NULL OR after > n + 1) GROUP BY ALL
            """;
        return await scope.Facts.QueryAsync<LifecycleCell>(sql, parameters.Values, cancellationToken);
    }

    private static JsonObject Row(EntityNode entity, string status, IReadOnlyList<LifecycleCell> cells, TimeAxis axis)
    {
        var data = new long[axis.Starts.Count];
        foreach (var cell in cells)
            if (cell.Status == status && cell.Interval >= 0 && cell.Interval < data.Length) data[cell.Interval] = status == "dormant" ? -cell.Persons : cell.Persons;
        return new JsonObject
        {
            ["status"] = status,
            ["label"] = $"{entity.Name} - {status}",
            ["count"] = data.Sum(),
            ["data"] = new JsonArray([.. data.Select(value => (JsonNode)value)]),
            ["days"] = axis.Days(),
            ["labels"] = axis.Labels(),
        };
    }
}
