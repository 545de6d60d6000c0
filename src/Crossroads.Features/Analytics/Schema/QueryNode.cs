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
        _ => throw new AnalyticsQueryException($"{Name(field)}: must be text."),
    };

    public double? Number(string field) => Json[field] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<double>(),
        _ => throw new AnalyticsQueryException($"{Name(field)}: must be a number."),
    };

    public QueryNode? Object(string field) => Json[field] switch
    {
        null => null,
        JsonObject value => new QueryNode(value, Name(field)),
        _ => throw new AnalyticsQueryException($"{Name(field)}: must be an object."),
    };

    public IReadOnlyList<QueryNode> Objects(string field) => Json[field] switch
    {
        null => [],
        JsonArray list => [.. list.Select((item, index) => item is JsonObject value
            ? new QueryNode(value, $"{Name(field)}[{index}]")
            : throw new AnalyticsQueryException($"{Name(field)}[{index}]: must be an object."))],
        _ => throw new AnalyticsQueryException($"{Name(field)}: must be a list."),
    };

    public string Name(string field) => Path.Length == 0 ? field : $"{Path}.{field}";
}
