using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Reference;

/// <summary>PostHog's filters of 2022 as queries of the public schema.</summary>
internal sealed class FilterTranslation(ReferenceCase reference)
{
    public JsonObject Query(JsonObject query)
    {
        var filter = (JsonObject)query["filter"]!;
        var args = query["args"] as JsonObject;
        return query["kind"]!.GetValue<string>() switch
        {
            "Trends" or "Trends.get_cached_result" => Trends(filter),
            "Stickiness" => With(Common("StickinessQuery", filter), "interval", filter["interval"]),
            "Lifecycle" => With(Common("LifecycleQuery", filter), "interval", filter["interval"]),
            "Retention" or "Retention.actors" => Retention(filter, args),
            "FunnelActorsAtStep" => Actors(query, filter, args!),
            "funnel_trends_actors" => TrendActors(filter, args!),
            var kind => Funnel(kind, filter),
        };
    }

    private JsonObject Trends(JsonObject filter)
    {
        var query = With(With(Common("TrendsQuery", filter), "interval", filter["interval"]), "breakdownFilter", Breakdown(filter));
        if (filter["display"] is { } display) query["trendsFilter"] = new JsonObject { ["display"] = display.DeepClone() };
        return query;
    }

    private JsonObject Funnel(string kind, JsonObject filter)
    {
        var funnels = new JsonObject
        {
            ["funnelOrderType"] = filter["funnel_order_type"]?.GetValue<string>() ?? (kind switch { "FunnelUnordered" => "unordered", "FunnelStrict" => "strict", _ => "ordered" }),
            ["funnelVizType"] = kind switch { "FunnelTrends" => "trends", "FunnelTimeToConvert" => "time_to_convert", _ => "steps" },
            ["funnelWindowInterval"] = (filter["funnel_window_interval"] ?? filter["funnel_window_days"])?.DeepClone(),
            ["funnelWindowIntervalUnit"] = filter["funnel_window_interval_unit"]?.DeepClone(),
        };
        With(funnels, "breakdownAttributionType", filter["breakdown_attribution_type"]);
        if (filter["breakdown_attribution_value"] is { } step) funnels["breakdownAttributionValue"] = int.Parse(step.ToString(), CultureInfo.InvariantCulture);
        With(funnels, "funnelFromStep", filter["funnel_from_step"]);
        With(funnels, "funnelToStep", filter["funnel_to_step"]);
        if (filter["exclusions"] is JsonArray exclusions)
        {
            funnels["exclusions"] = new JsonArray([.. exclusions.Select(node => (JsonNode)With(
                With(Entity((JsonObject)node!, node!["type"]?.ToString() == "actions"), "funnelFromStep", node["funnel_from_step"]), "funnelToStep", node["funnel_to_step"]))]);
        }

        return With(With(With(Common("FunnelsQuery", filter), "interval", filter["interval"]), "breakdownFilter", Breakdown(filter)), "funnelsFilter", funnels);
    }

    /// <summary>The people of the funnel that the case asked for last.</summary>
    private JsonObject Actors(JsonObject query, JsonObject filter, JsonObject args)
    {
        var kind = reference.Queries.TakeWhile(other => other["n"]!.GetValue<int>() != query["n"]!.GetValue<int>()).Select(other => other["kind"]!.ToString())
            .LastOrDefault(name => name is "FunnelOrdered" or "FunnelUnordered" or "FunnelStrict") ?? "FunnelOrdered";
        var source = new JsonObject { ["kind"] = "FunnelsActorsQuery", ["source"] = Funnel(kind, filter), ["funnelStep"] = args["funnel_step"]!.DeepClone() };
        if (args["breakdown_value"] is { } value && filter["breakdown"] is not null) source["funnelStepBreakdown"] = value is JsonArray { Count: 1 } one ? one[0]!.DeepClone() : value.ToString() == "0" ? "all" : value.DeepClone();
        return new JsonObject { ["kind"] = "ActorsQuery", ["source"] = source, ["cohorts"] = Cohorts() };
    }

    private JsonObject TrendActors(JsonObject filter, JsonObject args) => new()
    {
        ["kind"] = "ActorsQuery",
        ["source"] = new JsonObject
        {
            ["kind"] = "FunnelsActorsQuery",
            ["source"] = Funnel("FunnelTrends", filter),
            ["funnelTrendsEntrancePeriodStart"] = args["entrance_period_start"]!.DeepClone(),
            ["funnelTrendsDropOff"] = args["drop_off"]!.DeepClone(),
        },
    };

    private JsonObject Retention(JsonObject filter, JsonObject? args)
    {
        var retention = new JsonObject();
        With(retention, "targetEntity", OwnEntity(filter["target_entity"]));
        With(retention, "returningEntity", OwnEntity(filter["returning_entity"]));
        With(retention, "period", filter["period"]);
        With(retention, "totalIntervals", filter["total_intervals"] ?? args?["total_intervals"]);
        With(retention, "retentionType", filter["retention_type"]);
        return With(Common("RetentionQuery", filter), "retentionFilter", retention);
    }

    private JsonNode? OwnEntity(JsonNode? entity)
    {
        var node = entity is JsonValue text && text.GetValueKind() == JsonValueKind.String ? JsonNode.Parse(text.GetValue<string>()) : entity;
        return node is JsonObject json ? Entity(json, json["type"]?.ToString() == "actions") : null;
    }

    private JsonObject Common(string kind, JsonObject filter)
    {
        var query = new JsonObject { ["kind"] = kind, ["series"] = Series(filter), ["cohorts"] = Cohorts() };
        var range = new JsonObject();
        With(range, "date_from", filter["date_from"]);
        With(range, "date_to", filter["date_to"]);
        query["dateRange"] = range;
        With(query, "properties", Properties(filter["properties"]));
        if (filter["filter_test_accounts"] is { } test) query["filterTestAccounts"] = bool.Parse(test.ToString());
        return query;
    }

    private JsonArray Series(JsonObject filter)
    {
        var entities = List(filter["actions"]).Select(node => (Node: node, IsAction: true)).Concat(List(filter["events"]).Select(node => (Node: node, IsAction: false)))
            .OrderBy(pair => pair.Node["order"] is { } order ? int.Parse(order.ToString(), CultureInfo.InvariantCulture) : 0);
        return [.. entities.Select(pair => (JsonNode)Entity(pair.Node, pair.IsAction || pair.Node["type"]?.ToString() == "actions"))];
    }

    private JsonObject Entity(JsonObject node, bool isAction)
    {
        var entity = new JsonObject { ["kind"] = isAction ? "ActionsNode" : "EventsNode" };
        if (isAction)
        {
            var action = reference.List("actions").First(action => action["id"]!.ToString() == node["id"]!.ToString());
            entity["id"] = node["id"]!.DeepClone();
            entity["name"] = action["name"]!.DeepClone();
            entity["steps"] = new JsonArray([.. List(action["steps"]).Select(step => (JsonNode)Step(step))]);
        }
        else
        {
            entity["event"] = node["id"]!.DeepClone();
        }

        foreach (var field in (string[])["math", "math_property"]) With(entity, field, node[field]);
        return With(entity, "properties", Properties(node["properties"]));
    }

    private static JsonObject Step(JsonObject step)
    {
        var copy = (JsonObject)step.DeepClone();
        copy.Remove("properties");
        return With(copy, "properties", Properties(step["properties"]));
    }

    /// <summary>A list as it is; the older object form <c>{key__operator: value}</c> as a list.</summary>
    private static JsonNode? Properties(JsonNode? properties) => properties switch
    {
        JsonArray list => new JsonArray([.. list.Select(node => (JsonNode)Property((JsonObject)node!))]),
        JsonObject group when group["values"] is JsonArray => group.DeepClone(),
        JsonObject old => new JsonArray([.. old.Select(pair =>
        {
            var parts = pair.Key.Split("__", 2);
            return (JsonNode)With(new JsonObject { ["key"] = parts[0], ["type"] = "event", ["value"] = pair.Value?.DeepClone() }, "operator", parts.Length == 2 ? parts[1] : null);
        })]),
        _ => null,
    };

    private static JsonObject Property(JsonObject node)
    {
        var copy = (JsonObject)node.DeepClone();
        copy["type"] = node["type"]?.ToString() switch { null => "event", "precalculated-cohort" => "cohort", var type => type };
        return copy;
    }

    private static JsonObject? Breakdown(JsonObject filter)
    {
        if (filter["breakdown"] is not { } breakdown) return null;
        var json = new JsonObject { ["breakdown_type"] = filter["breakdown_type"]?.DeepClone() ?? "event" };
        With(json, "breakdown_limit", filter["breakdown_limit"]);
        if (breakdown is JsonArray { Count: > 1 } several && json["breakdown_type"]!.ToString() != "cohort")
        {
            json["breakdowns"] = new JsonArray([.. several.Select(property => (JsonNode)new JsonObject { ["property"] = property!.DeepClone(), ["type"] = json["breakdown_type"]!.DeepClone() })]);
            json.Remove("breakdown_type");
            return json;
        }

        json["breakdown"] = breakdown.DeepClone();
        return json;
    }

    private JsonArray Cohorts() => [.. reference.List("cohorts").Select(cohort => (JsonNode)new JsonObject
    {
        ["id"] = cohort["id"]!.DeepClone(),
        ["name"] = cohort["name"]?.DeepClone(),
        ["filters"] = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["type"] = "OR",
                ["values"] = new JsonArray([.. List(cohort["groups"]).Select(group => (JsonNode)new JsonObject { ["type"] = "AND", ["values"] = group["properties"]!.DeepClone() })]),
            },
        },
    })];

    private static IEnumerable<JsonObject> List(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    private static JsonObject With(JsonObject json, string field, JsonNode? value)
    {
        if (value is not null) json[field] = value.DeepClone();
        return json;
    }
}
