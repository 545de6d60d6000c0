using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>A JSON object of the query with the path that leads to it, so that errors can name the field.</summary>
internal sealed record QueryNode(JsonObject Json, string Path)
{
    public string? Text(string field) => Json[field] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Error(field, "must be text"),
    };

    public double? Number(string field) => Json[field] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Double(value),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && double.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Error(field, "must be a number"),
    };

    public int? Whole(string field, int least, int most)
    {
        if (Number(field) is not { } number) return null;
        if (number % 1 != 0 || number < least || number > most) throw Error(field, $"must be a whole number from {least} to {most}");
        return (int)number;
    }

    public bool Flag(string field) => Json[field] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && bool.TryParse(value.GetValue<string>(), out var flag) => flag,
        _ => throw Error(field, "must be true or false"),
    };

    public QueryNode? Object(string field) => Json[field] switch
    {
        null => null,
        JsonObject value => new QueryNode(value, Name(field)),
        _ => throw Error(field, "must be an object"),
    };

    public IReadOnlyList<QueryNode> Objects(string field) => Json[field] switch
    {
        null => [],
        JsonArray list => [.. list.Select((item, index) => item is JsonObject value
            ? new QueryNode(value, $"{Name(field)}[{index}]")
            : throw new AnalyticsQueryException($"{Name(field)}[{index}]: must be an object."))],
        _ => throw Error(field, "must be a list"),
    };

    /// <summary>A scalar or a list of scalars, each as the text that it has as a property.</summary>
    public IReadOnlyList<string> Texts(string field) => Json[field] switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => AsText(item) ?? throw Error(field, "must be a list of values"))],
        var value => [AsText(value) ?? throw Error(field, "must be a value or a list of values")],
    };

    public string Name(string field) => Path.Length == 0 ? field : $"{Path}.{field}";

    public AnalyticsQueryException Error(string field, string reason) => new($"{Name(field)}: {reason}.");

    public static string? AsText(JsonNode? node) => node is not JsonValue value ? null : value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    private static double Double(JsonValue value) => double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
