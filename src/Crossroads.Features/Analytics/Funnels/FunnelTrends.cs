using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>The conversion of those who entered the funnel in each interval, in per cent.</summary>
internal static class FunnelTrends
{
    private sealed record Cell(string? Value, DateTime Start, long Entered, long Converted);

    public static async Task<JsonNode> RunAsync(FunnelQuery funnel, IntervalUnit unit, QueryScope scope, QueryDates dates, CancellationToken cancellationToken)
    {
        var axis = TimeAxis.Of(dates, unit, scope);
        var results = new JsonArray();
        var breakdown = funnel.Breakdown is { IsByCohort: false } ? await FunnelsRunner.BinnedAsync(funnel, scope, dates, cancellationToken) : funnel.Breakdown;
        foreach (var (cohort, value, _) in FunnelsRunner.Parts(funnel, scope))
        {
            var cells = await CellsAsync(funnel, new FunnelRuns(funnel, scope, dates, cohort) { Breakdown = breakdown }, axis, scope, dates, cancellationToken);
            if (breakdown is not { IsByCohort: false }) results.Add(Json(funnel, cells, axis, value));
            else foreach (var group in await LimitedAsync(funnel, breakdown, cells, axis, scope, dates, cancellationToken)) results.Add(Json(funnel, [.. group], axis, FunnelSteps.Value(breakdown, group.Key!)));
        }

        return results;
    }

    private static async Task<IEnumerable<IGrouping<string?, Cell>>> LimitedAsync(
        FunnelQuery funnel, Breakdown breakdown, IReadOnlyList<Cell> cells, TimeAxis axis, QueryScope scope, QueryDates dates, CancellationToken cancellationToken)
    {
        var groups = Ranked(cells);
        if (groups.Count <= breakdown.Limit) return groups;
        var runs = new FunnelRuns(funnel, scope, dates, null) { Breakdown = breakdown, Kept = [.. groups.Take(breakdown.Limit).Select(group => group.Key!)] };
        return Ranked(await CellsAsync(funnel, runs, axis, scope, dates, cancellationToken)).Where(group => !breakdown.HidesOther || group.Key != FunnelRuns.Other);
    }

    private static List<IGrouping<string?, Cell>> Ranked(IReadOnlyList<Cell> cells)
        => [.. cells.GroupBy(cell => cell.Value).OrderBy(group => group.Key == FunnelRuns.Other).ThenByDescending(group => group.Sum(cell => cell.Entered)).ThenBy(group => group.Key, StringComparer.Ordinal)];

    private static Task<IReadOnlyList<Cell>> CellsAsync(FunnelQuery funnel, FunnelRuns runs, TimeAxis axis, QueryScope scope, QueryDates dates, CancellationToken cancellationToken)
    {
        var start = axis.StartSql(LocalTime.Sql("at_utc", dates.FromUtc(scope), dates.ToUtc(scope), scope));
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            WITH starts AS (SELECT actor, value, run, unnest(range(1, len(run), 2)) AS i FROM ({runs.Sql(listsStarts: true)})),
            tries AS (SELECT actor, value, make_timestamp(run[i]) AS at_utc, run[i + 1] AS level FROM starts),
            best AS (SELECT actor, value, {start} AS start, max(level) AS level FROM tries GROUP BY ALL)
            SELECT value, start, count(*) FILTER (level > {funnel.FromStep}) AS entered, count(*) FILTER (level > {funnel.ToStep}) AS converted FROM best GROUP BY value, start
            """);
        return scope.Facts.QueryAsync<Cell>(sql, runs.Parameters.Values, cancellationToken);
    }

    private static JsonObject Json(FunnelQuery funnel, IReadOnlyList<Cell> cells, TimeAxis axis, JsonNode? value)
    {
        var byStart = cells.ToDictionary(cell => DateTime.SpecifyKind(cell.Start, DateTimeKind.Unspecified));
        var row = axis.Starts.Select(start => byStart.GetValueOrDefault(start)).ToList();
        var rates = row.Select(cell => cell is null || cell.Entered == 0 ? 0 : Math.Round(100.0 * cell.Converted / cell.Entered, 2)).ToList();
        var json = new JsonObject
        {
            ["label"] = value is null ? "" : value.ToString(),
            ["count"] = funnel.Steps.Count,
            ["data"] = new JsonArray([.. rates.Select(rate => (JsonNode)rate)]),
            ["days"] = axis.Days(),
            ["labels"] = axis.Labels(),
            ["reached_from_step_count"] = new JsonArray([.. row.Select(cell => (JsonNode)(cell?.Entered ?? 0))]),
            ["reached_to_step_count"] = new JsonArray([.. row.Select(cell => (JsonNode)(cell?.Converted ?? 0))]),
        };
        if (value is not null) json["breakdown_value"] = value.DeepClone();
        return json;
    }
}
