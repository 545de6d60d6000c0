using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Actives;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Retention;

/// <summary>
/// RetentionQuery: of those who did the target in an interval (for the first time ever, or at all), how many did the returning event in each interval after it.
/// Intervals beyond the range are zeros at the end of a row.
/// </summary>
internal static class RetentionRunner
{
    private const int DefaultIntervals = 11;
    private const int MostIntervals = 400;

    public static async Task<JsonNode> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var filter = query.Object("retentionFilter") ?? new QueryNode([], "retentionFilter");
        var unit = IntervalUnits.Of(filter, "period");
        var count = filter.Whole("totalIntervals", 1, MostIntervals) ?? DefaultIntervals;
        var axis = Axis(query, unit, count, scope);
        var cells = await CellsAsync(query, filter, axis, scope, cancellationToken);
        var counts = new long[count, count];
        foreach (var cell in cells) counts[cell.Cohort, cell.After] = cell.Actors;
        return new JsonArray([.. axis.Starts.Select((start, cohort) => (JsonNode)new JsonObject
        {
            ["date"] = IsoTime(start, scope),
            ["label"] = string.Create(CultureInfo.InvariantCulture, $"{unit} {cohort}"),
            ["values"] = new JsonArray([.. Enumerable.Range(0, count).Select(after => (JsonNode)new JsonObject { ["count"] = counts[cohort, after] })]),
        })]);
    }

    /// <summary>The intervals end with the one that holds the range's end.</summary>
    private static TimeAxis Axis(QueryNode query, IntervalUnit unit, int count, QueryScope scope)
    {
        var last = unit.Start(QueryDates.End(query, scope, unit == IntervalUnit.Hour), scope.WeekStart);
        if (last.Year - (count / (unit == IntervalUnit.Month ? 12 : 52)) < 2) throw new AnalyticsQueryException("dateRange.date_to: lies too far back.");
        return new TimeAxis(unit, scope.WeekStart, [.. Enumerable.Range(0, count).Select(index => unit.Add(last, index - count + 1))]);
    }

    private static async Task<IReadOnlyList<RetentionCell>> CellsAsync(QueryNode query, QueryNode filter, TimeAxis axis, QueryScope scope, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var target = EntityNode.Target(filter, "targetEntity") ?? EntityNode.ByName("$pageview");
        var returning = EntityNode.Target(filter, "returningEntity") ?? target;
        var isFirst = IsFirstTime(filter);
        if (query.Json["aggregation_group_type_index"] is null && axis.Starts.Count <= ActiveRetention.MostIntervals && RollUps.Answer(query, scope, axis.Unit, axis.Starts[0], axis.End, target, returning))
            return await ActiveRetention.RunAsync(target, returning, axis, isFirst, filter.Flag("cumulative"), scope, cancellationToken);
        // First times look back to the beginning, and so do the sessions that their events are of.
        var source = isFirst ? new EventSource(scope, parameters, DateTime.UnixEpoch, scope.Utc(axis.End)) : EventSource.Between(scope, parameters, axis.Starts[0], axis.End, ofDays: false);
        var (from, to) = (source.Instant(axis.Starts[0]), source.Instant(axis.End));
        var actor = QueryActor.Sql(query, "aggregation_group_type_index", source);
        var (isTarget, isReturning) = (EntityCondition.Of(target, source), EntityCondition.Of(returning, source));
        var filters = PropertyFilters.And(PropertyFilters.Of(query, source), PropertyFilters.OfTestAccounts(query, source));
        var index = axis.IndexSql(axis.StartSql(source.LocalTime(axis.Starts[0], axis.End)));
        // What lies before the range counts as interval -1.
        var since = isFirst ? "" : $" AND e.ts >= {parameters.Add(from)}";
        var begin = parameters.Add(from);
        var sql = $"""
            WITH did AS (
                SELECT {actor} AS actor, CASE WHEN e.ts < {begin} THEN -1 ELSE {index} END AS n, bool_or({isTarget}) AS is_target, bool_or({isReturning}) AS is_back
                FROM {source.From} WHERE e.ts < {parameters.Add(to)}{since} AND ({filters}) AND (({isTarget}) OR ({isReturning})) GROUP BY ALL),
            started AS ({(isFirst ? "SELECT actor, min(n) AS n FROM did WHERE is_target AND actor IS NOT NULL GROUP BY actor HAVING min(n) >= 0" : "SELECT actor, n FROM did WHERE is_target AND actor IS NOT NULL")}),
            came AS ({Came(filter, axis.Starts.Count)})
            SELECT n AS cohort, 0 AS after, count(*) AS actors FROM started GROUP BY n
            UNION ALL
            SELECT started.n, came.n - started.n, count(*) FROM started JOIN came ON came.actor = started.actor AND came.n > started.n GROUP BY ALL
            """;
        return await scope.Facts.QueryAsync<RetentionCell>(sql, parameters.Values, cancellationToken);
    }

    /// <summary>Cumulative: who comes back later counts as kept in every interval until then.</summary>
    private static string Came(QueryNode filter, int count) => filter.Flag("cumulative")
        ? FormattableString.Invariant($"SELECT actor, unnest(range(0, max(n) + 1)) AS n FROM did WHERE is_back AND n < {count} GROUP BY actor")
        : "SELECT actor, n FROM did WHERE is_back AND n >= 0";

    private static bool IsFirstTime(QueryNode filter) => filter.Text("retentionType") switch
    {
        null or "retention_recurring" => false,
        "retention_first_time" or "retention_first_ever_occurrence" => true,
        var other => throw filter.Error("retentionType", $"'{other}' is not retention_recurring or retention_first_time"),
    };

    private static string IsoTime(DateTime local, QueryScope scope)
    {
        var offset = scope.Zone.GetUtcOffset(DateTime.SpecifyKind(scope.Utc(local), DateTimeKind.Utc));
        var clock = local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return offset == TimeSpan.Zero ? clock + "Z" : string.Create(CultureInfo.InvariantCulture, $"{clock}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
    }
}
