using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crossroads.Tests.Features.Analytics.Reference;

/// <summary>Our answer in the shape and order in which PostHog's tests of 2022 look at it, and the ways in which they look.</summary>
internal static partial class ReferenceAnswer
{
    /// <summary>PostHog ordered breakdowns by value then; funnel trends were rows; stickiness had a wrapper; retention rows were not padded.</summary>
    public static JsonNode Shape(JsonObject query, JsonNode results, Func<string, string> person)
    {
        var kind = query["kind"]!.ToString();
        switch (kind)
        {
            case "Retention.actors":
                return RetentionActors((JsonArray)results, query);
            case "Stickiness":
                return new JsonObject { ["result"] = results.DeepClone() };
            case "Trends":
                return Ordered((JsonArray)results, row => row!["breakdown_value"]);
            case "FunnelTrends" when results[0]!["breakdown_value"] is null:
                return TrendRows((JsonObject)results[0]!);
            case "Retention":
                foreach (var (index, row) in ((JsonArray)results).Index()) row!["values"] = new JsonArray([.. ((JsonArray)row["values"]!).SkipLast(index).Select(value => value!.DeepClone())]);
                return results;
            case "FunnelActorsAtStep" or "funnel_trends_actors":
                var actors = ((JsonArray)results).Select(row => person(row![0]!.ToString()));
                return kind == "FunnelActorsAtStep" ? new JsonArray([.. actors.Select(id => (JsonNode)id)])
                    : new JsonArray([.. actors.Select(id => (JsonNode)new JsonObject { ["distinct_ids"] = new JsonArray(id["person:".Length..]) })]);
            case var _ when kind.StartsWith("Funnel", StringComparison.Ordinal) && results is JsonArray { Count: > 0 } list && list[0] is JsonArray:
                return Ordered(list, row => row![0]!["breakdown"]);
            default:
                return results;
        }
    }

    /// <summary>The people of one cell of the first row: as many as the table counts there.</summary>
    private static JsonArray RetentionActors(JsonArray rows, JsonObject query)
        => [.. Enumerable.Range(0, rows[0]!["values"]![query["filter"]!["selected_interval"]!.GetValue<int>()]!["count"]!.GetValue<int>()).Select(number => (JsonNode)number)];

    public static JsonNode? At(JsonNode? node, JsonArray path, JsonNode? raw) => path.Aggregate(node, (current, piece) => Step(current, piece!, raw));

    private static JsonNode? Step(JsonNode? node, JsonNode piece, JsonNode? raw)
    {
        if (piece.GetValueKind() == JsonValueKind.Number) return node is JsonArray list ? list[Index(piece.GetValue<int>(), list.Count)] : throw new InvalidOperationException($"no list at {piece}");
        var name = piece.ToString();
        if (name == "_format_results()") return raw;
        if (name == "len()") return ((JsonArray)node!).Count;
        if (name == "sum()") return ((JsonArray)node!).Sum(item => item!.GetValue<double>());
        if (name.StartsWith("pluck(", StringComparison.Ordinal)) return new JsonArray([.. ((JsonArray)node!).Select(row => Pluck(row!, name[6..^1].Split('.')))]);
        if (Slice().Match(name) is { Success: true } slice)
        {
            var list = (JsonArray)node!;
            int Bound(string text, int missing) => text is "" or "None" ? missing : Index(int.Parse(text, CultureInfo.InvariantCulture), list.Count);
            return new JsonArray([.. list.Take(Bound(slice.Groups[2].Value, list.Count)).Skip(Bound(slice.Groups[1].Value, 0)).Select(item => item?.DeepClone())]);
        }

        return node![name];
    }

    private static JsonNode? Pluck(JsonNode node, string[] names)
        => names.Length == 0 ? node.DeepClone() : node is JsonArray list ? new JsonArray([.. list.Select(item => Pluck(item!, names))]) : Pluck(node[names[0]]!, names[1..]);

    private static int Index(int index, int count) => index < 0 ? count + index : index;

    private static JsonArray Ordered(JsonArray list, Func<JsonNode?, JsonNode?> value)
    {
        static string Key(JsonNode? value) => value is null || IsMissing(value) ? "" : value.ToString() switch { "all users" => " ", "Other" or "$$_posthog_breakdown_other_$$" => "\uffff", var text => value is JsonArray list ? string.Join("\u001f", list.Reverse()) : text };
        return [.. list.Select(row => row!.DeepClone()).OrderBy(row => Key(value(row)), StringComparer.Ordinal)];
    }

    private static bool IsMissing(JsonNode value) => value.ToString() is "" or "$$_posthog_breakdown_null_$$";

    private static JsonArray TrendRows(JsonObject series) => [.. Enumerable.Range(0, ((JsonArray)series["data"]!).Count).Select(index => (JsonNode)new JsonObject
    {
        ["conversion_rate"] = series["data"]![index]!.DeepClone(),
        ["reached_from_step_count"] = series["reached_from_step_count"]![index]!.DeepClone(),
        ["reached_to_step_count"] = series["reached_to_step_count"]![index]!.DeepClone(),
        ["timestamp"] = series["days"]![index]!.DeepClone(),
    })];

    [GeneratedRegex(@"^\[(-?\w*):(-?\w*)\]$")]
    private static partial Regex Slice();
}
