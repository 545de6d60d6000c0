using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>The query (CONTRACT.md section 5) that a view of the builder asks.</summary>
internal static class InsightQuery
{
    public static JsonObject Of(InsightSpec spec)
    {
        var query = new JsonObject { ["kind"] = KindOf(spec.Kind), ["dateRange"] = DateRange(spec) };
        if (spec.Filters.Count > 0) query["properties"] = new JsonArray([.. spec.Filters.Select(Filter)]);
        if (spec.Sample.Length > 0) query["samplingFactor"] = double.Parse(spec.Sample, CultureInfo.InvariantCulture) / 100;
        if (spec.HidesInternal) query["filterTestAccounts"] = true;
        if (spec.Kind != InsightKind.Paths && spec.Kind != InsightKind.Retention)
        {
            query["series"] = new JsonArray([.. spec.Series.Take(spec.RoomForSeries).Select(series => Node(series, spec.Kind == InsightKind.Trends))]);
            query["interval"] = spec.Interval;
        }

        if (spec.HasBreakdown && Breakdown(spec) is { } breakdown) query["breakdownFilter"] = breakdown;
        if (spec.Compares && (spec.Kind == InsightKind.Trends || spec.Kind == InsightKind.Stickiness)) query["compareFilter"] = new JsonObject { ["compare"] = true };
        AddOptions(spec, query);
        return query;
    }

    /// <summary>The people who left a funnel before a step, or who reached it. <paramref name="step"/> as <c>funnelStep</c>: from 1, negative = dropped off before it.</summary>
    public static JsonObject PeopleOf(InsightSpec spec, int step, int limit) => new()
    {
        ["kind"] = "ActorsQuery",
        ["limit"] = limit,
        ["source"] = new JsonObject { ["kind"] = "FunnelsActorsQuery", ["funnelStep"] = step, ["source"] = Of(spec with { View = "", Breakdowns = [] }) },
    };

    private static string KindOf(InsightKind kind) => kind.Id switch
    {
        "funnel" => "FunnelsQuery",
        "retention" => "RetentionQuery",
        "stickiness" => "StickinessQuery",
        "lifecycle" => "LifecycleQuery",
        "paths" => "PathsQuery",
        _ => "TrendsQuery",
    };

    private static JsonObject DateRange(InsightSpec spec)
    {
        if (spec.From != InsightChoices.Dates) return new JsonObject { ["date_from"] = spec.From };
        var range = new JsonObject { ["date_from"] = spec.Since.Length > 0 ? spec.Since : "-30d" };
        if (spec.Until.Length > 0) range["date_to"] = spec.Until;
        return range;
    }

    private static JsonObject Node(InsightSeries series, bool counts)
    {
        var node = Entity(series);
        if (!counts) return node;
        node["math"] = series.Math;
        if (InsightChoices.NeedsProperty(series.Math)) node["math_property"] = series.Property.Length > 0 ? series.Property : null;
        return node;
    }

    private static JsonObject Entity(InsightSeries series)
        => series.Event.StartsWith(InsightSeries.ActionPrefix, StringComparison.Ordinal)
            ? new JsonObject { ["kind"] = "ActionsNode", ["id"] = series.Name, ["name"] = series.Name }
            : new JsonObject { ["kind"] = "EventsNode", ["event"] = series.Event == InsightSeries.Every ? null : series.Event };

    private static JsonObject Filter(InsightFilter filter)
    {
        if (filter.Type == "cohort")
            return new JsonObject { ["type"] = "cohort", ["key"] = "id", ["value"] = filter.Value.Length > 0 ? filter.Value : filter.Key, ["operator"] = filter.Operator is "is_not" ? "not_in" : "in" };
        var json = new JsonObject { ["type"] = filter.Type, ["key"] = filter.Key, ["operator"] = filter.Operator };
        if (!InsightChoices.NeedsValue(filter.Operator)) return json;
        // "is" knows several values: separated by commas.
        json["value"] = filter.Operator is "exact" or "is_not"
            ? new JsonArray([.. filter.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(value => (JsonNode)value)])
            : filter.Value.Length > 0 ? filter.Value : null;
        return json;
    }

    private static JsonObject? Breakdown(InsightSpec spec)
    {
        if (spec.Breakdowns.Count == 0) return null;
        if (spec.Breakdowns.Any(breakdown => breakdown.Type == "cohort"))
            return new JsonObject { ["breakdown_type"] = "cohort", ["breakdown"] = new JsonArray([.. spec.Breakdowns.Where(breakdown => breakdown.Type == "cohort").Select(breakdown => (JsonNode)breakdown.Property)]) };
        return new JsonObject
        {
            ["breakdowns"] = new JsonArray([.. spec.Breakdowns.Select(breakdown => (JsonNode)new JsonObject { ["property"] = breakdown.Property, ["type"] = breakdown.Type })]),
            ["breakdown_limit"] = 5,
        };
    }

    private static void AddOptions(InsightSpec spec, JsonObject query)
    {
        switch (spec.Kind.Id)
        {
            case "trends":
                var trends = new JsonObject();
                if (spec.Formula.Length > 0) trends["formula"] = spec.Formula;
                if (spec.View is "sum") trends["display"] = "ActionsLineGraphCumulative";
                if (spec.View is "value") trends["display"] = "ActionsTable";
                if (trends.Count > 0) query["trendsFilter"] = trends;
                break;
            case "funnel":
                var funnel = new JsonObject
                {
                    ["funnelOrderType"] = spec.Order,
                    ["funnelWindowInterval"] = Number(spec.Window),
                    ["funnelWindowIntervalUnit"] = spec.WindowUnit,
                    ["funnelVizType"] = spec.View.Length > 0 ? spec.View : "steps",
                };
                AddExclusions(spec, funnel);
                if (spec.Attribution.Length > 0 && spec.Breakdowns.Count > 0) funnel["breakdownAttributionType"] = spec.Attribution;
                if (spec.Attribution == "step" && spec.Breakdowns.Count > 0)
                    funnel["breakdownAttributionValue"] = int.TryParse(spec.AttributionStep, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step - 1 : spec.AttributionStep.Length > 0 ? spec.AttributionStep : 0;
                query["funnelsFilter"] = funnel;
                break;
            case "retention":
                var retention = new JsonObject
                {
                    ["period"] = char.ToUpperInvariant(spec.Interval[0]) + spec.Interval[1..],
                    ["totalIntervals"] = spec.Rows.Length > 0 ? Number(spec.Rows) : 9,
                    ["retentionType"] = spec.FirstTime ? "retention_first_time" : "retention_recurring",
                    ["cumulative"] = spec.Cumulative,
                };
                if (spec.Series.Count > 0) retention["targetEntity"] = Entity(spec.Series[0]);
                if (spec.Series.Count > 0) retention["returningEntity"] = Entity(spec.Series[Math.Min(1, spec.Series.Count - 1)]);
                query["retentionFilter"] = retention;
                // Rows end with the range's end; where it begins follows from their number.
                ((JsonObject)query["dateRange"]!).Remove("date_from");
                break;
            case "paths":
                var paths = new JsonObject { ["stepLimit"] = spec.Steps.Length > 0 ? Number(spec.Steps) : 4, ["edgeLimit"] = 200 };
                if (spec.Start.Length > 0) paths["startPoint"] = spec.Start;
                if (spec.End.Length > 0) paths["endPoint"] = spec.End;
                if (spec.Items.Length > 0) paths["includeEventTypes"] = new JsonArray(spec.Items);
                else paths["excludeEvents"] = new JsonArray([.. UserActivity.NotIntentional.Select(name => (JsonNode)name)]);
                query["pathsFilter"] = paths;
                break;
        }
    }

    /// <summary>None of these events between the first step and the last.</summary>
    private static void AddExclusions(InsightSpec spec, JsonObject funnel)
    {
        var names = spec.Without.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0 || spec.Series.Count < 2) return;
        funnel["exclusions"] = new JsonArray([.. names.Select(name =>
        {
            var node = Entity(new InsightSeries(name, "total", ""));
            node["funnelFromStep"] = 0;
            node["funnelToStep"] = spec.Series.Count - 1;
            return (JsonNode)node;
        })]);
    }

    /// <summary>A number as it was typed; what is none travels as text, and the query says so.</summary>
    private static JsonNode Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : text;
}
