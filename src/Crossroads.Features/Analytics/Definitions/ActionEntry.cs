using System.Text.Json.Nodes;

namespace Crossroads.Features.Analytics.Definitions;

/// <summary>What the form of an action posts: any of the steps is the action.</summary>
public sealed class ActionEntry
{
    public long? Id { get; set; }

    public string? Name { get; set; }

    public List<StepEntry> Steps { get; set; } = [];

    public JsonArray Json()
    {
        var steps = new JsonArray();
        foreach (var step in Steps)
        {
            var json = new JsonObject();
            void Add(string field, string? value)
            {
                if (!string.IsNullOrWhiteSpace(value)) json[field] = value.Trim();
            }

            Add("event", step.Event);
            Add("url", step.Url);
            Add("text", step.Text);
            Add("selector", step.Selector);
            if (json.Count > 0) steps.Add(json);
        }

        return steps;
    }

    public static ActionEntry Of(ActionRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Steps = [.. JsonNode.Parse(row.Steps)!.AsArray().Select(step => new StepEntry { Event = step!["event"]?.ToString(), Url = step["url"]?.ToString(), Text = step["text"]?.ToString(), Selector = step["selector"]?.ToString() })],
    };
}

public sealed class StepEntry
{
    public string? Event { get; set; }

    /// <summary>Part of the address.</summary>
    public string? Url { get; set; }

    /// <summary>Words on what was clicked (autocapture).</summary>
    public string? Text { get; set; }

    public string? Selector { get; set; }
}
