using System.Text.Json;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.ProductEvents;

/// <summary>The values of a body: usually one; several when it is written as lines.</summary>
/// <param name="IsRepaired">Something in it was spelled that no store can keep, and is U+FFFD now (see <see cref="JsonEscapes"/>).</param>
internal sealed record JsonBody(IReadOnlyList<JsonElement> Values, bool IsRepaired)
{
    /// <exception cref="BadPayloadException">400: not JSON.</exception>
    public static JsonBody Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var whole = JsonEscapes.Repair(json);
            var reader = new Utf8JsonReader(whole.Span, new JsonReaderOptions { AllowMultipleValues = true });
            var values = new List<JsonElement>();
            while (reader.Read()) values.Add(JsonElement.ParseValue(ref reader));
            return new JsonBody(values, !whole.Equals(json));
        }
        catch (JsonException exception)
        {
            throw NotJson(json, exception);
        }
    }

    public static BadPayloadException NotJson(ReadOnlyMemory<byte> json, JsonException exception)
        => new(400, json.Span.Contains((byte)0) ? "The body contains a NUL character." : $"The body is not valid JSON: {exception.Message}", exception);

    /// <summary>The JSON object that the body is.</summary>
    /// <exception cref="BadPayloadException">400: it is something else.</exception>
    public JsonElement OneObject() => Values is [{ ValueKind: JsonValueKind.Object } root] ? root : throw new BadPayloadException(400, "The body must be one JSON object.");

    /// <summary>The messages: the lines, or what is in the list, or the one object.</summary>
    public IReadOnlyList<JsonElement> Messages() => Values is [{ ValueKind: JsonValueKind.Array } list] ? [.. list.EnumerateArray()] : Values;

    /// <summary>A name or an id with what became of a NUL, or of half a character, names nobody.</summary>
    public bool IsSpoiled(string? text) => IsRepaired && text is not null && text.Contains('\uFFFD');
}
