using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>The engine's answer in lines, as <see cref="SlowEvaluator"/> writes them.</summary>
internal static class PairAnswer
{
    public static IReadOnlyList<string> Lines(JsonObject query, JsonNode results) => query["kind"]!.ToString() switch
    {
        "TrendsQuery" => [.. Rows(results).Select(row => Trend(query, row))],
        "FunnelsQuery" => [.. Funnel(query, results)],
        "RetentionQuery" => [.. Rows(results).Select((row, index) => $"{index}|{SlowEvaluator.Numbers(Rows(row["values"]!).Select(value => value["count"]!.GetValue<double>()))}")],
        "StickinessQuery" => [.. Rows(results).Select(row => $"{row["compare_label"]}|{Data(row)}")],
        "LifecycleQuery" => [.. Rows(results).Select(row => $"{row["status"]}|{Data(row)}")],
        _ => [.. Rows(results).Select(row => $"{row["source"]}>{row["target"]}|{row["value"]}|{SlowEvaluator.Number(row["average_conversion_time"]!.GetValue<double>())}")],
    };

    private static string Trend(JsonObject query, JsonNode row)
    {
        var isOne = query["trendsFilter"]?["display"]?.ToString() is "BoldNumber" or "ActionsPie";
        var name = query["trendsFilter"]?["formula"] is null ? row["label"]!.ToString().Split(' ')[0] : "formula";
        return $"{name}|{row["compare_label"]}|{Value(row["breakdown_value"])}|{(isOne ? SlowEvaluator.Number(row["aggregated_value"]?.GetValue<double>()) : Data(row))}";
    }

    private static IEnumerable<string> Funnel(JsonObject query, JsonNode results)
    {
        switch (query["funnelsFilter"]!["funnelVizType"]!.ToString())
        {
            case "steps":
                return Rows(results) is [JsonArray, ..] groups ? groups.Select(Steps) : results.AsArray().Count == 0 ? [] : [Steps(results)];
            case "trends":
                return Rows(results).Select(row => $"{Mark(row["breakdown_value"])}{Data(row)}|{string.Join(' ', row["reached_from_step_count"]!.AsArray())}|{string.Join(' ', row["reached_to_step_count"]!.AsArray())}");
            default:
                var bins = Rows(results["bins"]!).Select(bin => $"{SlowEvaluator.Number(bin[0]!.GetValue<double>())}:{bin[1]}");
                return [$"{string.Join(' ', bins)}|{SlowEvaluator.Number(results["average_conversion_time"]?.GetValue<double>())}"];
        }
    }

    private static string Steps(JsonNode steps) => Mark(steps[0]!["breakdown_value"]) + string.Join(' ', Rows(steps).Select((step, index) => index == 0
        ? $"{step["count"]}"
        : $"{step["count"]}({SlowEvaluator.Number(step["average_conversion_time"]?.GetValue<double>())},{SlowEvaluator.Number(step["median_conversion_time"]?.GetValue<double>())})"));

    /// <summary>A cohort stands before the line, a value has a line of its own behind it.</summary>
    private static string Mark(JsonNode? value) => value is null ? "" : value is JsonValue number && (number.GetValueKind() == System.Text.Json.JsonValueKind.Number || number.ToString() == "all") ? number.ToString() : $"{Value(value)}|";

    private static string? Value(JsonNode? value) => value is JsonArray list ? string.Join(',', list) : value?.ToString();

    private static string Data(JsonNode row) => SlowEvaluator.Numbers(row["data"]!.AsArray().Select(number => number!.GetValue<double>()));

    private static List<JsonNode> Rows(JsonNode list) => [.. list.AsArray().Select(row => row!)];
}
