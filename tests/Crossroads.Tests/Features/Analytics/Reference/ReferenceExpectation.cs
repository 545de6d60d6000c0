using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crossroads.Tests.Features.Analytics.Reference;

/// <summary>Says what differs between an answer and what PostHog's test asserts; null = nothing.</summary>
internal static partial class ReferenceExpectation
{
    private static readonly string[] StepFields = ["name", "order", "count", "type", "average_conversion_time", "median_conversion_time", "breakdown", "breakdown_value"];

    public static string? Difference(JsonObject expect, JsonNode? shaped, JsonNode? raw, Func<int, JsonNode?> other)
    {
        var path = (JsonArray)expect["path"]!;
        var actual = ReferenceAnswer.At(shaped, path, raw);
        var expected = Newer(path, expect["value"]);
        var same = expect["op"]!.ToString() switch
        {
            "eq" => Same(actual, expected),
            // Quantiles of PostHog's engine are estimates; its tests allow them half a unit.
            "approx" => Math.Abs(Number(actual!) - Number(expected!)) <= 0.5,
            "same_elements" => SameElements(actual, expected),
            "map_eq" => Same(Map(actual, expect), expected),
            "map_same_elements" => SameElements(Map(actual, expect), expected),
            "funnel_steps" => SameSteps((JsonArray)actual!, (JsonArray)expected!),
            "same_elements_by_status" => ((JsonArray)expected!).All(row => Same(((JsonArray)actual!).First(ours => ours!["status"]!.ToString() == row!["status"]!.ToString())!["data"], row!["data"])),
            "equals_ref" => SameButLabels(actual, ReferenceAnswer.At(other(expected!["$ref"]![0]!.GetValue<int>()), (JsonArray)expected["$ref"]![1]!, raw)),
            var op => throw new InvalidOperationException(op),
        };
        return same ? null : $"{path.ToJsonString()} {expect["op"]}: expected {Short(expected)}, got {Short(expect["op"]!.ToString().StartsWith("map", StringComparison.Ordinal) ? Map(actual, expect) : actual)}";
    }

    /// <summary>Months of a retention table begin on the first now; in 2022 on the day of the month that the query ended with.</summary>
    private static JsonNode? Newer(JsonArray path, JsonNode? expected)
        => path.Count == 1 && path[0]!.ToString() == "pluck(date)" && expected is JsonArray { Count: > 2 } dates && dates.All(date => date!.ToString().Substring(8, 2) == "10") && dates.Select(date => date!.ToString()[..7]).Distinct().Count() == dates.Count
            ? new JsonArray([.. dates.Select(date => (JsonNode)(date!.ToString()[..8] + "01T00:00:00Z"))])
            : expected;

    private static string Short(JsonNode? node) => (node?.ToJsonString() ?? "null") is { Length: > 700 } text ? text[..700] : node?.ToJsonString() ?? "null";

    private static JsonArray Map(JsonNode? rows, JsonObject expect)
        => [.. ((JsonArray)rows!).Select(row => ReferenceAnswer.At(row, (JsonArray)expect["fields"]!, null)?.DeepClone())];

    private static bool SameSteps(JsonArray actual, JsonArray expected)
        => actual.Count == expected.Count && actual.Zip(expected).All(pair => StepFields.All(field => !((JsonObject)pair.Second!).ContainsKey(field) || Same(pair.First![field], pair.Second[field])));

    private static bool SameElements(JsonNode? actual, JsonNode? expected)
    {
        var left = ((JsonArray)actual!).ToList();
        if (left.Count != ((JsonArray)expected!).Count) return false;
        return ((JsonArray)expected).All(item => left.FindIndex(ours => Same(ours, item)) is var index && index >= 0 && Remove(left, index));
    }

    private static bool Remove(List<JsonNode?> list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    /// <summary>An action and an event that mean the same have different names.</summary>
    private static bool SameButLabels(JsonNode? left, JsonNode? right)
    {
        if (left is not JsonArray a || right is not JsonArray b) return Same(left, right);
        return a.Count == b.Count && a.Zip(b).All(pair => pair.First is not JsonObject one || ((string[])["count", "data", "days", "aggregated_value"]).All(field => Same(one[field], pair.Second![field])));
    }

    private static bool Same(JsonNode? actual, JsonNode? expected)
    {
        if (expected is JsonArray list)
        {
            if (actual is JsonArray ours) return ours.Count == list.Count && ours.Zip(list).All(pair => Same(pair.First, pair.Second));
            // One property's value was a list of one then.
            return list.Count == 1 && Same(actual, list[0]);
        }

        if (expected is JsonObject json) return actual is JsonObject own && json.All(pair => Same(own[pair.Key], pair.Value));
        if (actual is null || expected is null) return actual is null && expected is null;
        if (actual.GetValueKind() == JsonValueKind.Number && expected.GetValueKind() == JsonValueKind.Number) return Math.Abs(Number(actual) - Number(expected)) <= 1e-9 * Math.Max(1, Math.Abs(Number(expected)));
        return Plain(actual) == Plain(expected);
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Plain(JsonNode node)
    {
        var text = node.ToString();
        if (text == "$$_posthog_breakdown_null_$$") return "";
        // Our times carry the offset of the zone; theirs were the wall clock with a Z.
        return Time().Match(text) is { Success: true } time ? time.Groups[2].Value == "00:00:00" ? time.Groups[1].Value : time.Groups[1].Value + "T" + time.Groups[2].Value : text;
    }

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)?$")]
    private static partial Regex Time();
}
