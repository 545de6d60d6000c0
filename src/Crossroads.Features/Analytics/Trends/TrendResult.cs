using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Breakdowns;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>A line of the answer.</summary>
internal sealed record TrendResult(int Series, string Label, TrendLine Line, TrendPeriod Period)
{
    public JsonObject Json(Breakdown? breakdown, TrendDisplay display)
    {
        var data = display.IsCumulative ? Totals(Line.Data) : Line.Data;
        var json = new JsonObject
        {
            ["label"] = Label,
            ["count"] = display.IsOneNumber ? 0 : display.IsCumulative ? data[^1] : data.Sum(),
            ["data"] = display.IsOneNumber ? new JsonArray() : new JsonArray([.. data.Select(value => (JsonNode)value)]),
            ["labels"] = Period.Axis.Labels(),
            ["days"] = Period.Axis.Days(),
        };
        if (display.IsOneNumber) json["aggregated_value"] = Line.Whole;
        if (breakdown is not null && Line.Value is not null) json["breakdown_value"] = breakdown.IsByCohort ? Cohort(Line.Value) : breakdown.Json(Line.Value);
        if (Period.CompareLabel is { } label)
        {
            json["compare"] = true;
            json["compare_label"] = label;
        }

        return json;
    }

    /// <summary>Highest first; the missing value and the rest come last.</summary>
    public static IReadOnlyList<TrendResult> Ranked(IEnumerable<TrendResult> results)
        => [.. results.OrderBy(result => result.Line.Value is Breakdown.Other ? 2 : result.Line.Value is Breakdown.Null ? 1 : 0)
            .ThenByDescending(result => result.Line.Whole ?? result.Line.Data.Sum()).ThenBy(result => result.Line.Value, StringComparer.Ordinal)];

    private static double[] Totals(double[] data)
    {
        var sum = 0.0;
        return [.. data.Select(value => sum += value)];
    }

    private static JsonNode Cohort(string id) => long.TryParse(id, out var number) ? number : id;
}
