using System.Text.Json.Nodes;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>One series, step or entity of a query: which events, and how they are counted.</summary>
internal sealed record EntityNode(QueryNode Node, bool IsAction)
{
    /// <summary>Empty = every event.</summary>
    public string Event { get; } = IsAction ? "" : Node.Text("event") ?? (Node.Json.ContainsKey("event") ? "" : Node.Text("id") ?? "");

    /// <summary>The event's name alone tells which events are meant.</summary>
    public bool IsNameOnly => !IsAction && Event.Length > 0 && (Node.Json["properties"] is null or JsonArray { Count: 0 });

    public string Math => Node.Text("math") ?? "total";

    public string Name => Node.Text("custom_name") ?? Node.Text("name") ?? (IsAction ? $"Action {QueryNode.AsText(Node.Json["id"])}" : Event.Length == 0 ? "All events" : Event);

    public static EntityNode Of(QueryNode node) => node.Text("kind") switch
    {
        null => new EntityNode(node, node.Text("type") == "actions"),
        "EventsNode" => new EntityNode(node, false),
        "ActionsNode" => new EntityNode(node, true),
        var kind => throw node.Error("kind", $"'{kind}' is not EventsNode or ActionsNode"),
    };

    public static IReadOnlyList<EntityNode> Series(QueryNode query) => [.. query.Objects("series").Select(Of)];

    /// <summary>An entity of retention: <c>{id, type}</c>, or the nodes of a series; null when the query does not name it.</summary>
    public static EntityNode? Target(QueryNode node, string field) => node.Object(field) is { } entity ? Of(entity) : null;

    public static EntityNode ByName(string name) => new(new QueryNode(new JsonObject { ["event"] = name }, ""), false);
}
