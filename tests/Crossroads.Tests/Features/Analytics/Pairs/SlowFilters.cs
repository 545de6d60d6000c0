using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>Which events and which people a query means.</summary>
internal sealed class SlowFilters(SlowData data, JsonObject query, SlowCalendar calendar)
{
    /// <summary>Events that the query's own filters leave.</summary>
    public IEnumerable<SlowEvent> Visible => data.Events.Where(item => Matches(item, query["properties"])
        && (query["filterTestAccounts"] is null || Matches(item, JsonNode.Parse(SlowData.TestAccounts))));

    public bool Is(SlowEvent item, JsonObject entity) => HasName(item, entity) && Matches(item, entity["properties"]);

    /// <summary>The event's name or the action's steps, without the filters on top.</summary>
    public bool HasName(SlowEvent item, JsonObject entity)
    {
        if (entity["steps"] is JsonArray steps) return steps.Any(step => IsStep(item, (JsonObject)step!));
        return (entity.ContainsKey("event") ? entity["event"] : entity["id"])?.ToString() is not { } name || item.Name == name;
    }

    public bool Matches(SlowEvent item, JsonNode? filters) => filters switch
    {
        null => true,
        JsonArray list => list.All(filter => Matches(item, filter)),
        JsonObject group when group["values"] is JsonArray values => group["type"]!.ToString() == "OR" ? values.Any(filter => Matches(item, filter)) : values.All(filter => Matches(item, filter)),
        JsonObject filter when filter["type"]?.ToString() == "cohort" => Belongs(item.Person, filter["value"]!.ToString()) == (filter["operator"]?.ToString() != "not_in"),
        JsonObject filter => Fits(Value(item, filter["type"]?.ToString() ?? "event", filter["key"]!.ToString()), filter),
        _ => throw new ArgumentException(filters.ToJsonString()),
    };

    public string? Value(SlowEvent item, string type, string key) => Text(type switch
    {
        "event" => item.Properties[key],
        "person" => data.Persons[item.Person][key],
        "group" => Group(item) is { } group ? data.Groups[group][key] : null,
        _ => Duration(item) is { } seconds ? JsonValue.Create(seconds) : null,
    });

    public static string? Group(SlowEvent item) => item.Properties["$groups"]?["company"]?.ToString();

    public static string? Session(SlowEvent item) => item.Properties["$session_id"]?.ToString();

    /// <summary>Seconds from the first to the last event of the event's session.</summary>
    public double? Duration(SlowEvent item)
    {
        if (Session(item) is not { } session) return null;
        var times = data.Events.Where(other => Session(other) == session).Select(other => other.Utc).ToList();
        return (times.Max() - times.Min()).TotalMicroseconds / 1e6;
    }

    public bool Belongs(string person, string cohort)
    {
        if (cohort == "all") return true;
        var group = query["cohorts"]!.AsArray().First(found => found!["id"]!.ToString() == cohort)!["filters"]!["properties"]!.AsObject();
        return group["type"]!.ToString() == "static"
            ? group["value"]!.AsArray().Any(id => data.Events.Any(item => item.Person == person && item.DistinctId == id!.ToString()))
            : IsMember(person, group);
    }

    public static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool IsMember(string person, JsonObject node)
    {
        if (node["values"] is JsonArray values) return node["type"]!.ToString() == "OR" ? values.Any(value => IsMember(person, (JsonObject)value!)) : values.All(value => IsMember(person, (JsonObject)value!));
        var fits = (node["type"]?.ToString() ?? "person") switch
        {
            "cohort" => Belongs(person, node["value"]!.ToString()),
            "behavioral" => Did(person, node),
            _ => Fits(Text(data.Persons[person][node["key"]!.ToString()]), node),
        };
        return fits != (node["negation"] is not null);
    }

    private bool Did(string person, JsonObject node)
    {
        var since = calendar.Now.AddDays(-node["time_value"]!.GetValue<int>() * (node["time_interval"]!.ToString() == "week" ? 7 : 1)).Date;
        var count = data.Events.Count(item => item.Person == person && item.Name == node["key"]!.ToString() && data.Local(item.Utc) >= since && item.Utc <= SlowData.Now.UtcDateTime && Matches(item, node["event_filters"]));
        if (node["value"]!.ToString() == "performed_event") return count > 0;
        var times = node["operator_value"]!.GetValue<int>();
        // Who never did it is not looked at.
        return count > 0 && node["operator"]!.ToString() switch { "gte" => count >= times, "lt" => count < times, _ => count == times };
    }

    private bool IsStep(SlowEvent item, JsonObject step)
    {
        if (step["event"]!.ToString() != item.Name || !Matches(item, step["properties"])) return false;
        if (step["url"]?.ToString() is not { } url) return true;
        return item.Properties["$current_url"]?.ToString() is { } address && (step["url_matching"]!.ToString() switch
        {
            "exact" => address == url,
            "regex" => Regex.IsMatch(address, url),
            _ => address.Contains(url, StringComparison.Ordinal),
        });
    }

    private bool Fits(string? value, JsonObject filter)
    {
        var given = filter["value"] is JsonArray list ? list.Select(item => Text(item)!).ToList() : filter["value"] is { } one ? [Text(one)!] : [];
        var number = Number(value);
        double Given(int index) => Number(given[index])!.Value;
        switch (filter["operator"]?.ToString() ?? "exact")
        {
            case "exact":
                return value is not null && given.Contains(value);
            case "is_not":
                return value is null || !given.Contains(value);
            case "icontains":
                return value is not null && given.Any(text => value.Contains(text, StringComparison.OrdinalIgnoreCase));
            case "not_icontains":
                return value is null || !given.Any(text => value.Contains(text, StringComparison.OrdinalIgnoreCase));
            case "regex":
                return value is not null && given.Any(text => Regex.IsMatch(value, text));
            case "not_regex":
                return value is null || !given.Any(text => Regex.IsMatch(value, text));
            case "is_set":
                return value is not null;
            case "is_not_set":
                return value is null;
            case "gt":
                return number > Given(0);
            case "gte":
                return number >= Given(0);
            case "lt":
                return number < Given(0);
            case "lte":
                return number <= Given(0);
            case "between":
                return number >= Given(0) && number <= Given(1);
            case "not_between":
                return !(number >= Given(0) && number <= Given(1));
            case var date:
                if (value is null) return false;
                var moment = data.Local(DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
                var bound = calendar.Resolve(given[0]);
                return date switch { "is_date_before" => moment < bound, "is_date_after" => moment > bound, _ => moment.Date == bound };
        }
    }

    /// <summary>A property as the text that filters and breakdowns see.</summary>
    private static string? Text(JsonNode? node) => node is null ? null : node.GetValueKind() == JsonValueKind.String ? node.ToString() : node.ToJsonString();
}
