using System.Text.Json.Nodes;

namespace Crossroads.Features.Analytics.Definitions;

/// <summary>What the form of a cohort posts: fixed people, or rules.</summary>
public sealed class CohortEntry
{
    public long? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>Ids, one a line; empty = by rules.</summary>
    public string? People { get; set; }

    /// <summary>AND or OR.</summary>
    public string? Match { get; set; }

    public List<PropertyRule> Properties { get; set; } = [];

    public List<DeedRule> Deeds { get; set; } = [];

    /// <summary>The rules that are filled in, as a group of filters.</summary>
    public JsonObject Group()
    {
        var rules = new JsonArray();
        foreach (var rule in Properties.Where(rule => !string.IsNullOrWhiteSpace(rule.Key)))
            rules.Add(new JsonObject { ["type"] = "person", ["key"] = rule.Key!.Trim(), ["operator"] = rule.Operator ?? "exact", ["value"] = rule.Operator is "is_set" or "is_not_set" ? null : rule.Value?.Trim() });
        foreach (var deed in Deeds.Where(deed => !string.IsNullOrWhiteSpace(deed.Event)))
        {
            rules.Add(new JsonObject
            {
                ["type"] = "behavioral",
                ["key"] = deed.Event!.Trim(),
                ["value"] = "performed_event_multiple",
                ["operator"] = "gte",
                ["operator_value"] = deed.Times is null or < 1 ? 1 : deed.Times,
                ["time_value"] = deed.Days is null or < 1 ? 30 : deed.Days,
                ["time_interval"] = "day",
                ["negation"] = deed.Not == "1",
            });
        }

        return new JsonObject { ["type"] = Match == "OR" ? "OR" : "AND", ["values"] = rules };
    }

    /// <summary>What is stored, as the form shows it; rules that the form does not know are left out.</summary>
    public static CohortEntry Of(CohortRow row)
    {
        var group = DefinitionDesk.Group(row.Filters);
        var entry = new CohortEntry { Id = row.Id, Name = row.Name, Match = group["type"]?.ToString() == "OR" ? "OR" : "AND" };
        if (row.IsStatic)
        {
            entry.People = string.Join('\n', group["value"]!.AsArray().Select(one => one!.ToString()));
            return entry;
        }

        foreach (var rule in group["values"]!.AsArray().OfType<JsonObject>())
        {
            if (rule["type"]?.ToString() == "behavioral")
                entry.Deeds.Add(new DeedRule { Event = rule["key"]?.ToString(), Times = (int?)rule["operator_value"], Days = (int?)rule["time_value"], Not = (bool?)rule["negation"] == true ? "1" : null });
            else if (rule["type"]?.ToString() is "person" or null)
                entry.Properties.Add(new PropertyRule { Key = rule["key"]?.ToString(), Operator = rule["operator"]?.ToString(), Value = rule["value"]?.ToString() });
        }

        return entry;
    }
}

/// <summary>A property of the person.</summary>
public sealed class PropertyRule
{
    public string? Key { get; set; }

    public string? Operator { get; set; }

    public string? Value { get; set; }
}

/// <summary>Something done so often in so many days.</summary>
public sealed class DeedRule
{
    public string? Event { get; set; }

    public int? Times { get; set; }

    public int? Days { get; set; }

    /// <summary>"1" = not done so often.</summary>
    public string? Not { get; set; }
}
