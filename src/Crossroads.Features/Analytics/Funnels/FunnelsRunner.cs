using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>FunnelsQuery, ordered: how many persons went how far, each step after the one before and all within the window after the first.</summary>
internal static class FunnelsRunner
{
    private const int DefaultWindowDays = 14;

    private sealed record Reached(int Level, long Persons);

    public static async Task<JsonArray> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var steps = SeriesNode.Of(query, least: 2, "a funnel needs at least two steps");
        var filter = query.Object("funnelsFilter");
        if (filter?.Text("funnelOrderType") is { } order and not "ordered") throw new AnalyticsQueryException($"funnelsFilter.funnelOrderType: '{order}' is not answered here.");
        var dates = QueryDates.Of(query, scope, "day");
        var parameters = new Dictionary<string, object?>
        {
            ["from"] = scope.Utc(dates.From),
            ["to"] = scope.Utc(dates.To),
            ["window"] = (long)Window(filter).TotalSeconds,
        };
        foreach (var (index, step) in steps.Index()) parameters[$"step{index + 1}"] = step.Event;
        var rows = await scope.Facts.QueryAsync<Reached>(Sql(steps.Count), parameters, cancellationToken);
        return [.. steps.Select((step, index) => (JsonNode)new JsonObject
        {
            ["order"] = index,
            ["name"] = step.Name,
            ["count"] = rows.Where(row => row.Level > index).Sum(row => row.Persons),
            ["average_conversion_time"] = null,
            ["median_conversion_time"] = null,
        })];
    }

    private static TimeSpan Window(QueryNode? filter)
    {
        var count = filter?.Number("funnelWindowInterval") ?? DefaultWindowDays;
        return filter?.Text("funnelWindowIntervalUnit") switch
        {
            "second" => TimeSpan.FromSeconds(count),
            "minute" => TimeSpan.FromMinutes(count),
            "hour" => TimeSpan.FromHours(count),
            null or "day" => TimeSpan.FromDays(count),
            "week" => TimeSpan.FromDays(7 * count),
            "month" => TimeSpan.FromDays(30 * count),
            var unit => throw new AnalyticsQueryException($"funnelsFilter.funnelWindowIntervalUnit: '{unit}' is not a unit of time."),
        };
    }

    /// <summary>
    /// For each event the latest start of a chain that has reached each step (a nested running maximum, STORAGE.md section 3 d): the SQL form, exact.
    /// </summary>
    private static string Sql(int steps)
    {
        var sql = new StringBuilder("with s as (select person_id, ts, case");
        for (var step = 1; step <= steps; step++) sql.Append(CultureInfo.InvariantCulture, $" when event = $step{step} then {step}");
        sql.Append(" end as st from events where ts >= $from and ts < $to), w1 as (select *, max(case when st = 1 then ts end) over w as l1 from s where st is not null window w as (partition by person_id order by ts, st))");
        for (var step = 2; step <= steps; step++)
        {
            sql.Append(CultureInfo.InvariantCulture, $", w{step} as (select *, max(case when st = {step} and ts <= l{step - 1} + to_seconds($window) then l{step - 1} end) over w as l{step} from w{step - 1} window w as (partition by person_id order by ts, st))");
        }

        sql.Append(" select level, count(*) as persons from (select person_id, max(case");
        for (var step = steps; step >= 1; step--) sql.Append(CultureInfo.InvariantCulture, $" when l{step} is not null then {step}");
        sql.Append(CultureInfo.InvariantCulture, $" else 0 end)::int as level from w{steps} group by person_id) group by level");
        return sql.ToString();
    }
}
