namespace Crossroads.Features.Analytics.Schema;

/// <summary>One series or step: which events, and how they are counted.</summary>
internal sealed record SeriesNode(string Event, string Math, string? CustomName)
{
    public string Name => CustomName ?? (Event.Length == 0 ? "All events" : Event);

    public static IReadOnlyList<SeriesNode> Of(QueryNode query, int least, string what)
    {
        var nodes = query.Objects("series");
        if (nodes.Count < least) throw new AnalyticsQueryException($"series: {what}.");
        return [.. nodes.Select(node =>
        {
            if (node.Text("kind") is { } kind and not "EventsNode") throw new AnalyticsQueryException($"{node.Name("kind")}: '{kind}' is not a kind of series that is answered here.");
            return new SeriesNode(node.Text("event") ?? "", node.Text("math") ?? "total", node.Text("custom_name"));
        })];
    }
}
