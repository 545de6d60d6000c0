using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Measures;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>TrendsQuery: events or distinct persons a day, or in all.</summary>
internal static class TrendsRunner
{
    private sealed record DayCount(DateOnly? Day, long Events, long Persons);

    public static async Task<JsonArray> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var series = SeriesNode.Of(query, least: 1, "a trend needs at least one series");
        var interval = query.Text("interval") ?? "day";
        if (interval != "day") throw new AnalyticsQueryException($"interval: '{interval}' is not answered here.");
        var dates = QueryDates.Of(query, scope, interval);
        var isOneNumber = query.Object("trendsFilter")?.Text("display") is "BoldNumber" or "ActionsPie" or "ActionsBarValue" or "ActionsTable" or "WorldMap";
        var results = new JsonArray();
        foreach (var node in series) results.Add(await OneAsync(node, dates, isOneNumber, scope, cancellationToken));
        return results;
    }

    private static async Task<JsonNode> OneAsync(SeriesNode node, QueryDates dates, bool isOneNumber, QueryScope scope, CancellationToken cancellationToken)
    {
        var countsPersons = node.Math switch
        {
            "total" => false,
            "dau" => true,
            var other => throw new AnalyticsQueryException($"series.math: '{other}' is not answered here."),
        };
        var parameters = new { name = node.Event, from = scope.Utc(dates.From), to = scope.Utc(dates.To) };
        var rows = await scope.Facts.QueryAsync<DayCount>(RoomSql.Of(typeof(TrendsRunner), scope.Facts.Dialect, isOneNumber ? ".Whole" : ""), parameters, cancellationToken);
        long Count(DayCount row) => countsPersons ? row.Persons : row.Events;
        if (isOneNumber) return new JsonObject { ["label"] = node.Name, ["count"] = 0, ["data"] = new JsonArray(), ["days"] = new JsonArray(), ["aggregated_value"] = Count(rows[0]) };
        var byDay = rows.ToDictionary(row => row.Day!.Value, Count);
        var days = dates.Days();
        var data = days.Select(day => byDay.GetValueOrDefault(day)).ToArray();
        return new JsonObject
        {
            ["label"] = node.Name,
            ["count"] = data.Sum(),
            ["data"] = new JsonArray([.. data.Select(value => (JsonNode)value)]),
            ["days"] = new JsonArray([.. days.Select(day => (JsonNode)day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]),
        };
    }
}
