using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>
/// What autocapture saw, in the one form that queries know: <c>$elements_chain</c>, <c>tag.class:attribute="value"…;next</c>, the used element first. Old SDKs and
/// exports give a list <c>$elements</c> instead.
/// </summary>
internal static class ElementsChain
{
    private const string List = "$elements";
    private const string Chain = "$elements_chain";
    private const string AttributePrefix = "attr__";
    private const int LongestText = 400;

    /// <summary>The properties with the list written as a chain; a chain that is there already stays.</summary>
    public static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> properties)
    {
        using var document = JsonDocument.Parse(properties);
        var buffer = new ArrayBufferWriter<byte>(properties.Length);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Name != List) property.WriteTo(json);
        }

        if (document.RootElement.Text(Chain) is null && document.RootElement.Field(List) is { ValueKind: JsonValueKind.Array } elements && Of(elements) is { Length: > 0 } chain)
            json.WriteString(Chain, chain);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Elements as SDKs name their parts (<c>$el_text</c>, <c>attr__href</c>), or as the API does (<c>text</c>, <c>href</c>, <c>attr_class</c>).</summary>
    public static string Of(JsonElement elements)
        => string.Join(';', elements.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object).Select(Write));

    private static string Write(JsonElement element)
    {
        var text = new StringBuilder(element.Text("tag_name"));
        foreach (var name in ClassesOf(element).Order(StringComparer.Ordinal)) text.Append('.').Append(name.Replace("\"", "", StringComparison.Ordinal));
        text.Append(':');
        foreach (var (name, value) in AttributesOf(element))
            text.Append(Escape(name)).Append("=\"").Append(Escape(value)).Append('"');
        return text.ToString();
    }

    private static IEnumerable<string> ClassesOf(JsonElement element)
    {
        if ((element.Field(AttributePrefix + "class") ?? element.Field("attr_class")) is not { } classes) return [];
        return classes.ValueKind == JsonValueKind.Array
            ? classes.EnumerateArray().Select(name => name.AsText()).OfType<string>()
            : (classes.AsText() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static SortedDictionary<string, string> AttributesOf(JsonElement element)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["nth-child"] = element.Text("nth_child") ?? "0",
            ["nth-of-type"] = element.Text("nth_of_type") ?? "0",
        };
        Add("text", element.Text("$el_text") ?? element.Text("text"));
        Add("href", element.Text(AttributePrefix + "href") ?? element.Text("href"));
        Add("attr_id", element.Text(AttributePrefix + "id") ?? element.Text("attr_id"));
        foreach (var field in element.EnumerateObject().Concat(element.Object("attributes")?.EnumerateObject().AsEnumerable() ?? []))
        {
            if (field.Name.StartsWith(AttributePrefix, StringComparison.Ordinal)) Add(field.Name, field.Value.AsText());
        }

        return attributes;

        void Add(string name, string? value)
        {
            if (value is not null) attributes[name] = name == "text" && value.Length > LongestText ? value[..LongestText] : value;
        }
    }

    private static string Escape(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal);
}
