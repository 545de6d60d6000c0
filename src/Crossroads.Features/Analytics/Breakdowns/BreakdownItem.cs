using System.Globalization;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Breakdowns;

/// <summary>One property that numbers are split by.</summary>
internal sealed record BreakdownItem(QueryNode Node, string Type, string Property, int? Bins)
{
    private const int MostBins = 100;

    /// <summary>The edges of the bins of a number, once they are known; n + 1 edges for n bins.</summary>
    public IReadOnlyList<double>? Edges { get; init; }

    public static BreakdownItem OfOne(QueryNode filter, string property)
        => new(filter, filter.Text("breakdown_type") ?? "event", property, filter.Whole("breakdown_histogram_bin_count", 1, MostBins));

    public static BreakdownItem OfMany(QueryNode node)
        => new(node, node.Text("type") ?? "event", QueryNode.AsText(node.Json["property"]) ?? throw node.Error("property", "missing; it names the property"), node.Whole("histogram_bin_count", 1, MostBins));

    public string Value(EventSource source, string missing)
    {
        var text = Text(source);
        return $"coalesce({(Edges is null ? text : Bin(text))}, {EventSource.Literal(missing)})";
    }

    /// <summary>SQL of the property as it is, null where it is missing.</summary>
    public string Text(EventSource source) => Type switch
    {
        "event" => EventSource.EventProperty(Property),
        "person" => source.PersonProperty(Property),
        "group" => source.GroupProperty(source.GroupType(Node, Node.Json.ContainsKey("breakdown_group_type_index") ? "breakdown_group_type_index" : "group_type_index"), Property),
        "session" when Property == "$session_duration" => Plain(source.SessionDuration()),
        "session" => throw Node.Error("breakdown", $"'{Property}' is not a property of sessions; $session_duration is"),
        _ => throw Node.Error("breakdown_type", $"'{Type}' is not event, person, group, cohort or session"),
    };

    /// <summary>A number as text the way JSON writes it: 10, not 10.0.</summary>
    private static string Plain(string number) => $"regexp_replace(CAST({number} AS VARCHAR), '\\.0$', '')";

    private string Bin(string text)
    {
        var number = $"TRY_CAST({text} AS DOUBLE)";
        var cases = Edges!.Zip(Edges!.Skip(1)).Select(pair => string.Create(CultureInfo.InvariantCulture, $"WHEN {number} >= {pair.First:R} AND {number} < {pair.Second:R} THEN '[{pair.First:0.0#########},{pair.Second:0.0#########}]'"));
        return $"CASE {string.Join(' ', cases)} END";
    }
}
