using System.Text.Json;

namespace Crossroads.Sources.ProductEvents;

/// <summary>Fields of a JSON object that may be absent or of another kind than hoped for.</summary>
internal static class JsonFields
{
    /// <summary>The field when it is there and not null.</summary>
    public static JsonElement? Field(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    /// <summary>A JSON object that holds something.</summary>
    public static JsonElement? Object(this JsonElement element, string name)
        => element.Field(name) is { ValueKind: JsonValueKind.Object } field && field.EnumerateObject().MoveNext() ? field : null;

    /// <summary>A string that is not empty, or a number as it is written.</summary>
    public static string? Text(this JsonElement element, string name) => element.Field(name)?.AsText();

    /// <inheritdoc cref="Text"/>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>A time of any form; <see cref="EventTime.Unknown"/> when there is none, or none that can be read.</summary>
    public static long Time(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) => EventTime.FromNumber(value),
        { ValueKind: JsonValueKind.String } text => EventTime.Parse(System.Text.Encoding.UTF8.GetBytes(text.GetString()!)),
        _ => EventTime.Unknown,
    };
}
