using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>The steps of a funnel: how many reached each, and how long it took them from the step before.</summary>
internal static class FunnelSteps
{
    private sealed record Row(string? Value, long[] Counts, double[] Means, double[] Medians);

    public static async Task<JsonNode> RunAsync(FunnelQuery funnel, QueryScope scope, QueryDates dates, CancellationToken cancellationToken)
    {
        if (funnel.Breakdown is null) return Json(funnel, (await RowsAsync(funnel, new FunnelRuns(funnel, scope, dates, null), scope, cancellationToken)).FirstOrDefault(), null, null);
        var results = new JsonArray();
        if (funnel.Breakdown.IsByCohort)
        {
            foreach (var (cohort, value, label) in FunnelsRunner.Parts(funnel, scope))
            {
                var rows = await RowsAsync(funnel, new FunnelRuns(funnel, scope, dates, cohort), scope, cancellationToken);
                results.Add(Json(funnel, rows.FirstOrDefault(), value, label));
            }

            return results;
        }

        var breakdown = await FunnelsRunner.BinnedAsync(funnel, scope, dates, cancellationToken);
        foreach (var row in Ranked(await LimitedAsync(funnel, breakdown!, scope, dates, cancellationToken))) results.Add(Json(funnel, row, Value(breakdown!, row.Value!), null));
        return results;
    }

    public static JsonNode Value(Breakdown breakdown, string value)
        => value == FunnelRuns.Null && breakdown.Items.Count > 1 ? new JsonArray([.. breakdown.Items.Select(_ => (JsonNode)"")]) : breakdown.Json(value);

    private static async Task<IReadOnlyList<Row>> LimitedAsync(FunnelQuery funnel, Breakdown breakdown, QueryScope scope, QueryDates dates, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(funnel, new FunnelRuns(funnel, scope, dates, null) { Breakdown = breakdown }, scope, cancellationToken);
        if (rows.Count <= breakdown.Limit) return rows;
        var kept = rows.OrderByDescending(row => row.Counts[0]).ThenBy(row => row.Value, StringComparer.Ordinal).Take(breakdown.Limit).Select(row => row.Value!).ToList();
        var limited = await RowsAsync(funnel, new FunnelRuns(funnel, scope, dates, null) { Breakdown = breakdown, Kept = kept }, scope, cancellationToken);
        return breakdown.HidesOther ? [.. limited.Where(row => row.Value != FunnelRuns.Other)] : limited;
    }

    private static IEnumerable<Row> Ranked(IEnumerable<Row> rows)
        => rows.Where(row => row.Counts[0] > 0).OrderBy(row => row.Value == FunnelRuns.Other).ThenByDescending(row => row.Counts[0]).ThenBy(row => row.Value, StringComparer.Ordinal);

    private static Task<IReadOnlyList<Row>> RowsAsync(FunnelQuery funnel, FunnelRuns runs, QueryScope scope, CancellationToken cancellationToken)
    {
        var inner = runs.Sql(listsStarts: false);
        string Each(int first, Func<int, string> sql) => string.Join(", ", Enumerable.Range(first, funnel.Steps.Count - first + 1).Select(sql));
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT value,
                [{Each(1, step => $"count(*) FILTER (len(run) >= {step})")}] AS counts,
                [{Each(2, step => $"coalesce(avg((run[{step}] - run[{step - 1}]) / 1e6) FILTER (len(run) >= {step}), 'nan'::DOUBLE)")}] AS means,
                [{Each(2, step => $"coalesce(quantile_cont((run[{step}] - run[{step - 1}]) / 1e6, 0.5) FILTER (len(run) >= {step}), 'nan'::DOUBLE)")}] AS medians
            FROM ({inner}) GROUP BY value
            """);
        return scope.Facts.QueryAsync<Row>(text, runs.Parameters.Values, cancellationToken);
    }

    /// <summary>Nobody came that far: not a number, which is null in the answer.</summary>
    private static double? Seconds(double? value) => value is null || double.IsNaN(value.Value) ? null : value;

    private static JsonArray Json(FunnelQuery funnel, Row? row, JsonNode? value, string? label)
        => [.. funnel.Steps.Select((step, index) =>
        {
            var json = new JsonObject
            {
                ["action_id"] = step.IsAction ? step.Node.Json["id"]?.DeepClone() : step.Event.Length == 0 ? null : step.Event,
                ["name"] = step.Name,
                ["custom_name"] = step.Node.Text("custom_name"),
                ["order"] = index,
                ["type"] = step.IsAction ? "actions" : "events",
                ["count"] = row?.Counts[index] ?? 0,
                ["average_conversion_time"] = index == 0 ? null : Seconds(row?.Means[index - 1]),
                ["median_conversion_time"] = index == 0 ? null : Seconds(row?.Medians[index - 1]),
            };
            if (value is null) return (JsonNode)json;
            json["breakdown"] = label is null ? value.DeepClone() : label;
            json["breakdown_value"] = value.DeepClone();
            return json;
        })];
}
