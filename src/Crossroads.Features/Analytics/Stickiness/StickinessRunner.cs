using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Actives;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;
using Crossroads.Features.Analytics.Trends;

namespace Crossroads.Features.Analytics.Stickiness;

/// <summary>StickinessQuery: in how many intervals of the range persons did it; row n = how many did it in exactly n of them.</summary>
internal static class StickinessRunner
{
    public static async Task<JsonNode> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var unit = IntervalUnits.Of(query);
        var series = EntityNode.Series(query);
        if (series.Count == 0) throw query.Error("series", "missing; stickiness needs an event or an action");
        var filter = query.Object("stickinessFilter");
        var isCumulative = filter?.Text("computedAs") switch
        {
            null or "non_cumulative" => false,
            "cumulative" => true,
            var other => throw filter!.Error("computedAs", $"'{other}' is not cumulative or non_cumulative"),
        };
        var dates = await QueryDates.OfAsync(query, scope, unit, cancellationToken);
        var results = new JsonArray();
        foreach (var entity in series)
        {
            foreach (var period in TrendPeriods.Of(query, dates, unit, scope)) results.Add(await OneAsync(query, entity, period, isCumulative, scope, cancellationToken));
        }

        return results;
    }

    private static async Task<JsonNode> OneAsync(QueryNode query, EntityNode entity, TrendPeriod period, bool isCumulative, QueryScope scope, CancellationToken cancellationToken)
    {
        var isOfDays = ActiveIntervals.Fits(period.Axis.Starts.Count) && RollUps.Answer(query, scope, period.Axis.Unit, period.Axis.Starts[0], period.Dates.To, entity);
        var rows = isOfDays ? await ActiveStickiness.RunAsync(entity, period.Axis, period.Dates.To, scope, cancellationToken) : await OfEventsAsync(query, entity, period, scope, cancellationToken);
        var data = new long[period.Axis.Starts.Count];
        foreach (var row in rows) data[row.Intervals - 1] = row.Actors;
        if (isCumulative)
            for (var index = data.Length - 2; index >= 0; index--) data[index] += data[index + 1];
        return Json(entity, period, data, isCumulative ? data[0] : data.Sum());
    }

    private static Task<IReadOnlyList<StickinessCell>> OfEventsAsync(QueryNode query, EntityNode entity, TrendPeriod period, QueryScope scope, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var (first, end) = (period.Axis.Starts[0], period.Dates.To);
        var source = EventSource.Between(scope, parameters, first, end, ofDays: false);
        var actor = entity.Math == "unique_group" ? source.GroupKey(source.GroupType(entity.Node, "math_group_type_index")) : "e.person_id";
        var start = period.Axis.StartSql(source.LocalTime(first, end));
        var where = PropertyFilters.And(
            $"e.ts >= {parameters.Add(source.Instant(first))} AND e.ts < {parameters.Add(source.Instant(end))}",
            EntityCondition.Of(entity, source),
            PropertyFilters.Of(query, source),
            PropertyFilters.OfTestAccounts(query, source));
        var sql = $"""
            SELECT intervals, count(*) AS actors
            FROM (SELECT actor, count(*) AS intervals FROM (SELECT DISTINCT {actor} AS actor, {start} AS start FROM {source.From} WHERE {where}) WHERE actor IS NOT NULL GROUP BY actor)
            GROUP BY intervals
            """;
        return scope.Facts.QueryAsync<StickinessCell>(sql, parameters.Values, cancellationToken);
    }

    private static JsonObject Json(EntityNode entity, TrendPeriod period, long[] data, long count)
    {
        var unit = period.Axis.Unit.ToString().ToLowerInvariant();
        var json = new JsonObject
        {
            ["label"] = entity.Name,
            ["count"] = count,
            ["data"] = new JsonArray([.. data.Select(value => (JsonNode)value)]),
            ["labels"] = new JsonArray([.. Enumerable.Range(1, data.Length).Select(number => (JsonNode)(number == 1 ? $"1 {unit}" : FormattableString.Invariant($"{number} {unit}s")))]),
            ["days"] = new JsonArray([.. Enumerable.Range(1, data.Length).Select(number => (JsonNode)number)]),
        };
        if (period.CompareLabel is { } label)
        {
            json["compare"] = true;
            json["compare_label"] = label;
        }

        return json;
    }
}
