using System.Text.Json;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>A node of the tree that DuckDB's parser gives (<c>json_serialize_sql</c>).</summary>
internal readonly record struct SyntaxNode(JsonElement Json)
{
    public string Type => Text("type");

    public string Class => Text("class");

    public string Alias => Text("alias");

    public string Text(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public bool Flag(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public SyntaxNode? Child(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? new SyntaxNode(value) : null;

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public SyntaxNode Required(string name) => Child(name) ?? throw new InvalidOperationException($"A {Type} of the syntax tree has no {name}.");

    public IReadOnlyList<SyntaxNode> List(string name)
        => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => new SyntaxNode(item))] : [];

    public IReadOnlyList<string> Texts(string name)
        => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];

    public bool IsFunction(string name) => Class == "FUNCTION" && Text("function_name") == name;

    /// <summary>The text of a constant; null when the node is none.</summary>
    public string? ConstantText() => Class == "CONSTANT" && Required("value").Json is var value && value.TryGetProperty("value", out var held) && held.ValueKind == JsonValueKind.String ? held.GetString() : null;

    public long? ConstantInteger()
        => Class == "CONSTANT" && Required("value") is var value && value.Required("type").Text("id").EndsWith("INT", StringComparison.Ordinal) | value.Required("type").Text("id") == "INTEGER"
            && value.Json.TryGetProperty("value", out var held) && held.ValueKind == JsonValueKind.Number ? held.GetInt64()
            // A cast constant: 5::BIGINT.
            : Class == "CAST" ? Required("child").ConstantInteger() : null;
}
