using System.Globalization;
using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>A query of any kind with any options that <see cref="SlowEvaluator"/> can say.</summary>
internal sealed class RandomQuery
{
    private static readonly string[] Formulas = ["A + B", "A / B", "(A - B) * 2", "A"];

    private readonly Choices _choices;
    private readonly SlowData _data;

    private RandomQuery(Choices choices, SlowData data) => (_choices, _data) = (choices, data);

    public static JsonObject Of(Choices choices, SlowData data)
    {
        var random = new RandomQuery(choices, data);
        var query = choices.Below(12) switch
        {
            0 or 1 or 2 or 3 => random.Trends(),
            4 or 5 or 6 or 7 => random.Funnel(),
            8 => random.Retention(),
            9 => random.Stickiness(),
            10 => random.Lifecycle(),
            _ => random.Paths(),
        };
        if (choices.Once(3)) query["properties"] = random.Properties();
        if (choices.Once(6)) query["filterTestAccounts"] = true;
        if (query.ToJsonString().Contains("\"cohort\"", StringComparison.Ordinal)) query["cohorts"] = random.Cohorts();
        return query;
    }

    private JsonObject Trends()
    {
        var query = new JsonObject { ["kind"] = "TrendsQuery" };
        Range(query, choosesHours: true);
        var filter = new JsonObject();
        var isFormula = _choices.Once(6);
        if (isFormula) filter["formula"] = _choices.Of(Formulas);
        else if (_choices.Once(3)) filter["display"] = _choices.Of("BoldNumber", "ActionsPie", "ActionsLineGraphCumulative");
        query["trendsFilter"] = filter;
        query["series"] = Series(isFormula ? 2 : _choices.Between(1, 2), isFormula ? CountedMath : AnyMath);
        if (_choices.Once(3)) query["breakdownFilter"] = Breakdown(withSessions: true);
        if (_choices.Once(5)) query["compareFilter"] = Compare();
        return query;
    }

    private JsonObject Compare()
    {
        var compare = new JsonObject { ["compare"] = true };
        if (_choices.Once(2)) compare["compare_to"] = _choices.Of("-1w", "-3d", "-1m");
        return compare;
    }

    private void CountedMath(JsonObject entity)
    {
        if (_choices.Of("total", "dau", "unique_session") is var math && math != "total") entity["math"] = math;
    }

    private void AnyMath(JsonObject entity)
    {
        var math = _choices.Of("total", "total", "dau", "dau", "weekly_active", "monthly_active", "unique_session", "unique_group", "first_time_for_user", "property", "property");
        if (math == "unique_group") entity["math_group_type_index"] = 0;
        if (math != "property")
        {
            entity["math"] = math;
            return;
        }

        entity["math"] = _choices.Of("sum", "avg", "min", "max", "median", "p75", "p90", "p95", "p99");
        switch (_choices.Below(4))
        {
            case 0:
                entity["math_property"] = "$session_duration";
                entity["math_property_type"] = "session_properties";
                break;
            case 1:
                entity["math_property"] = "age";
                entity["math_property_type"] = "person_properties";
                break;
            default:
                entity["math_property"] = "seats";
                break;
        }
    }

    private JsonObject Breakdown(bool withSessions)
    {
        var filter = new JsonObject();
        if (_choices.Once(3)) filter["breakdown_limit"] = _choices.Between(1, 3);
        if (_choices.Once(5)) filter["breakdown_hide_other_aggregation"] = true;
        switch (_choices.Below(6))
        {
            case 0:
                filter["breakdown_type"] = "cohort";
                filter["breakdown"] = new JsonArray(_choices.Between(1, 4), "all");
                return filter;
            case 1:
                filter["breakdown"] = "seats";
                filter["breakdown_histogram_bin_count"] = _choices.Between(1, 4);
                return filter;
            case 2:
                if (withSessions && _choices.Once(2)) return With(With(filter, "breakdown_type", "session"), "breakdown", "$session_duration");
                return With(With(filter, "breakdown_type", "person"), "breakdown", "country");
            case 3:
                return With(filter, "breakdown", _choices.Of("plan", "$browser", "seats"));
            default:
                JsonObject[] all =
                [
                    new() { ["property"] = "plan" }, new() { ["property"] = "country", ["type"] = "person" },
                    new() { ["property"] = "tier", ["type"] = "group", ["group_type_index"] = 0 }, new() { ["property"] = "$browser", ["type"] = "event" },
                ];
                var first = _choices.Below(4);
                filter["breakdowns"] = new JsonArray([.. Enumerable.Range(0, _choices.Between(1, 3)).Select(index => (JsonNode)all[(first + index) % 4])]);
                return filter;
        }
    }

    private JsonObject Funnel()
    {
        var query = new JsonObject { ["kind"] = "FunnelsQuery" };
        var kind = _choices.Of("steps", "steps", "steps", "trends", "time_to_convert");
        Range(query, choosesHours: kind == "trends");
        var count = _choices.Between(2, 4);
        query["series"] = Series(count, _ => { });
        var filter = new JsonObject
        {
            ["funnelVizType"] = kind,
            ["funnelOrderType"] = _choices.Of("ordered", "strict", "unordered"),
            ["funnelWindowInterval"] = _choices.Between(1, 20),
            ["funnelWindowIntervalUnit"] = _choices.Of("minute", "hour", "hour", "day", "day", "week", "second"),
        };
        if (filter["funnelWindowIntervalUnit"]!.ToString() == "second") filter["funnelWindowInterval"] = _choices.Of(60, 600, 3600);
        if (_choices.Once(3)) filter["exclusions"] = new JsonArray([.. Enumerable.Range(0, _choices.Between(1, 2)).Select(_ => (JsonNode)Exclusion(count))]);
        if (kind != "steps" && _choices.Once(2))
        {
            var from = _choices.Below(count - 1);
            filter["funnelFromStep"] = from;
            filter["funnelToStep"] = _choices.Between(from + 1, count - 1);
        }

        if (_choices.Once(6)) filter["funnelAggregateByGroupType"] = 0;
        else if (_choices.Once(8)) filter["funnelAggregateByHogQL"] = "properties.$session_id";
        // Which of two values of one moment comes first is not said.
        if (kind != "time_to_convert" && !_data.HasTies && _choices.Once(3))
        {
            query["breakdownFilter"] = Breakdown(withSessions: false);
            filter["breakdownAttributionType"] = _choices.Of("first_touch", "last_touch", "all_events", "step");
            if (filter["breakdownAttributionType"]!.ToString() == "step") filter["breakdownAttributionValue"] = _choices.Below(count);
        }

        query["funnelsFilter"] = filter;
        return query;
    }

    private JsonObject Exclusion(int steps)
    {
        var from = _choices.Below(steps - 1);
        return With(With(Entity("x"), "funnelFromStep", from), "funnelToStep", _choices.Between(from + 1, steps - 1));
    }

    private JsonObject Retention()
    {
        var query = new JsonObject { ["kind"] = "RetentionQuery", ["dateRange"] = new JsonObject { ["date_to"] = Day(_choices.Between(15, RandomData.Days)) } };
        var filter = new JsonObject
        {
            ["period"] = _choices.Of("Day", "Day", "Week", "Month", "Hour"),
            ["totalIntervals"] = _choices.Between(2, 14),
            ["retentionType"] = _choices.Of("retention_first_time", "retention_recurring"),
        };
        if (_choices.Once(4)) filter["cumulative"] = true;
        if (!_choices.Once(8)) filter["targetEntity"] = Target();
        if (!_choices.Once(3)) filter["returningEntity"] = Target();
        query["retentionFilter"] = filter;
        if (_choices.Once(8)) query["aggregation_group_type_index"] = 0;
        return query;
    }

    private JsonObject Target()
    {
        var entity = Entity("t");
        return entity["kind"]?.ToString() == "ActionsNode" || entity["event"] is null ? entity : With(With(new JsonObject { ["type"] = "events" }, "id", entity["event"]), "properties", entity["properties"]);
    }

    private JsonObject Stickiness()
    {
        var query = new JsonObject { ["kind"] = "StickinessQuery" };
        Range(query, choosesHours: true);
        query["series"] = Series(1, entity =>
        {
            if (!_choices.Once(5)) return;
            entity["math"] = "unique_group";
            entity["math_group_type_index"] = 0;
        });
        if (_choices.Once(3)) query["stickinessFilter"] = new JsonObject { ["computedAs"] = "cumulative" };
        if (_choices.Once(4)) query["compareFilter"] = Compare();
        return query;
    }

    private JsonObject Lifecycle()
    {
        var query = new JsonObject { ["kind"] = "LifecycleQuery" };
        Range(query, choosesHours: true);
        query["series"] = Series(1, _ => { });
        if (_choices.Once(4)) query["lifecycleFilter"] = new JsonObject { ["toggledLifecycles"] = new JsonArray("new", "dormant") };
        return query;
    }

    private JsonObject Paths()
    {
        var query = new JsonObject { ["kind"] = "PathsQuery" };
        Range(query, choosesHours: false);
        var filter = new JsonObject();
        if (_choices.Once(2)) filter["includeEventTypes"] = _choices.Once(2) ? new JsonArray("$pageview") : new JsonArray("$pageview", "custom_event");
        if (_choices.Once(3)) filter["stepLimit"] = _choices.Between(2, 4);
        if (_choices.Once(3)) filter["startPoint"] = _choices.Of("/a", "a", "/");
        if (_choices.Once(3)) filter["endPoint"] = _choices.Of("/a", "b", "c");
        if (_choices.Once(4)) filter["excludeEvents"] = new JsonArray(_choices.Of("a", "/b"));
        if (_choices.Once(4)) filter["pathGroupings"] = new JsonArray("/*");
        if (_choices.Once(5)) filter["minEdgeWeight"] = 2;
        if (_choices.Once(6)) filter["edgeLimit"] = 3;
        query["pathsFilter"] = filter;
        return query;
    }

    private void Range(JsonObject query, bool choosesHours)
    {
        var unit = _choices.Of("day", "day", "day", "week", "month", "hour");
        if (unit == "hour" && !choosesHours) unit = "day";
        if (unit != "day") query["interval"] = unit;
        if (unit == "hour")
        {
            var start = RandomData.First.AddDays(_choices.Between(22, 31)).AddHours(_choices.Below(24));
            query["dateRange"] = new JsonObject { ["date_from"] = Moment(start), ["date_to"] = Moment(start.AddHours(_choices.Between(20, 70))) };
            return;
        }

        if (_choices.Once(6))
        {
            query["dateRange"] = new JsonObject { ["date_from"] = _choices.Of("-14d", "-4w", "-1m", "-1mStart", "-20dStart") };
            return;
        }

        var first = _choices.Of(_choices.Below(RandomData.Days - 10), 20, 23, 25);
        query["dateRange"] = new JsonObject { ["date_from"] = Day(first), ["date_to"] = Day(_choices.Between(first + 4, Math.Min(first + 20, RandomData.Days))) };
    }

    private JsonArray Series(int count, Action<JsonObject> math) => [.. Enumerable.Range(0, count).Select(index =>
    {
        var entity = Entity($"s{index}");
        math(entity);
        return (JsonNode)entity;
    })];

    private JsonObject Entity(string name)
    {
        var entity = new JsonObject { ["custom_name"] = name };
        switch (_choices.Below(10))
        {
            case 9:
                entity["kind"] = "ActionsNode";
                entity["id"] = 1;
                entity["steps"] = new JsonArray(new JsonObject { ["event"] = "a", ["properties"] = new JsonArray(Filter(0)) }, new JsonObject { ["event"] = "$pageview", ["url"] = _choices.Of("/a", "x.io"), ["url_matching"] = _choices.Of("contains", "exact", "regex") });
                break;
            case 8:
                entity["kind"] = "EventsNode";
                entity["event"] = null;
                break;
            default:
                entity["event"] = _choices.Of("a", "b", "c", "$pageview");
                break;
        }

        if (_choices.Once(5)) entity["properties"] = new JsonArray(Filter(0));
        return entity;
    }

    private JsonNode Properties() => _choices.Once(3)
        ? new JsonObject { ["type"] = _choices.Of("OR", "AND"), ["values"] = new JsonArray(Filter(0), new JsonObject { ["type"] = _choices.Of("OR", "AND"), ["values"] = new JsonArray(Filter(0), Filter(0)) }) }
        : new JsonArray(Filter(0));

    /// <param name="kind">Any of them from 0 to 11.</param>
    private JsonObject Filter(int kind)
    {
        JsonObject One(string key, string type, string @operator, JsonNode? value) => With(With(With(With([], "key", key), "type", type), "operator", @operator), "value", value);
        return (kind + _choices.Below(12)) switch
        {
            0 => One("plan", "event", _choices.Of("exact", "is_not"), _choices.Once(2) ? new JsonArray("pro", "free") : "pro"),
            1 => One("plan", "event", _choices.Of("icontains", "not_icontains"), _choices.Of("PR", "e")),
            2 => One("plan", "event", _choices.Of("regex", "not_regex"), _choices.Of("^(pro|free)$", "e+", "m$")),
            3 => One("plan", "event", _choices.Of("is_set", "is_not_set"), null),
            4 => One("seats", "event", _choices.Of("gt", "gte", "lt", "lte"), _choices.Of<JsonNode?>(1, 2, "2.5")),
            5 => One("seats", "event", _choices.Of("between", "not_between"), new JsonArray(1, 2)),
            6 => One("due", "event", _choices.Of("is_date_before", "is_date_after", "is_date_exact"), _choices.Of("2026-03-25", "2026-03-20", "2026-03-29")),
            7 => One("country", "person", _choices.Of("exact", "is_not", "is_set"), "CH"),
            8 => With(One("tier", "group", _choices.Of("exact", "is_not"), "gold"), "group_type_index", 0),
            9 => One("$session_duration", "session", _choices.Of("gt", "lte"), _choices.Of(0, 300, 1800)),
            10 => One("$browser", "event", _choices.Of("exact", "is_not_set"), "Chrome"),
            _ => One("id", "cohort", _choices.Of("in", "not_in"), _choices.Between(1, 4)),
        };
    }

    /// <summary>By a property, by what people did, by hand, and by another cohort.</summary>
    private JsonArray Cohorts()
    {
        static JsonObject Cohort(int id, JsonObject group) => new() { ["id"] = id, ["name"] = $"c{id}", ["filters"] = new JsonObject { ["properties"] = group } };
        static JsonObject All(string type, params JsonNode[] values) => new() { ["type"] = type, ["values"] = new JsonArray(values) };
        var behaviour = new JsonObject { ["type"] = "behavioral", ["key"] = _choices.Of("a", "b"), ["value"] = "performed_event", ["time_value"] = _choices.Of(7, 20, 60), ["time_interval"] = "day" };
        var often = new JsonObject { ["type"] = "behavioral", ["key"] = "c", ["value"] = "performed_event_multiple", ["operator"] = _choices.Of("gte", "lt", "exact"), ["operator_value"] = _choices.Between(1, 3), ["time_value"] = 6, ["time_interval"] = "week" };
        if (_choices.Once(2)) behaviour["event_filters"] = new JsonArray(new JsonObject { ["key"] = "plan", ["value"] = "pro" });
        return
        [
            Cohort(1, All("OR", All("AND", new JsonObject { ["key"] = "country", ["type"] = "person", ["value"] = "CH" }, new JsonObject { ["key"] = "age", ["type"] = "person", ["operator"] = "gt", ["value"] = 25 }), new JsonObject { ["key"] = "age", ["type"] = "person", ["value"] = 20 })),
            Cohort(2, All("OR", behaviour, often)),
            Cohort(3, new JsonObject { ["type"] = "static", ["value"] = new JsonArray("p1", "p3phone", "p4", "nobody") }),
            Cohort(4, All("AND", new JsonObject { ["type"] = "cohort", ["key"] = "id", ["value"] = 1, ["negation"] = true }, new JsonObject { ["key"] = "country", ["type"] = "person", ["operator"] = "is_set" })),
        ];
    }

    private static string Day(int number) => RandomData.First.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static JsonObject With(JsonObject json, string key, JsonNode? value)
    {
        if (value is not null) json[key] = value.DeepClone();
        return json;
    }
}
