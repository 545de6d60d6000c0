using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.PostHog;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder.Exports;

/// <summary>
/// Understands PostHog's exports: the shape of its SDKs, but that properties may be a text of JSON, that the elements and the person stand beside them, and that
/// <c>uuid</c> may be called <c>id</c>. Each line is written as its SDK would have sent it.
/// </summary>
internal sealed class PostHogExportParser : JsonLinesParser
{
    private static readonly string[] Copied = ["event", "distinct_id", "timestamp"];

    private readonly PostHogEventReader _reader;
    private readonly RepeatedPersonUpdates _persons = new();

    public PostHogExportParser(string file, FactBatch batch)
        : base(file, batch)
        => _reader = new PostHogEventReader(new PostHogReadOptions { ReceivedAt = batch.ReceivedAt, TimestampsAreExact = true, UuidFactory = FirstUuidOf });

    protected override void Understand(Chunk chunk)
    {
        _persons.Clear();
        base.Understand(chunk);
    }

    protected override EventDropReason Read(JsonElement line)
    {
        if (PostHogPersons.IsOne(line))
        {
            using var told = PropertiesOf(line, "properties");
            return PostHogPersons.Read(line, told?.RootElement, Batch, IsSpoiled);
        }

        if (IsSpoiled(line.Text("event")) || IsSpoiled(line.Text("distinct_id"))) return EventDropReason.NulCharacter;
        using var properties = PropertiesOf(line, "properties");
        if (properties is null && line.Field("properties") is not null) return EventDropReason.PropertiesNotAnObject;
        using var person = PropertiesOf(line, "person_properties");
        var reason = _reader.Read(AsSent(line, properties?.RootElement), Batch, place: 0);
        if (reason != EventDropReason.None) return reason;
        var stored = Batch.Events[^1];
        if ((person?.RootElement ?? line.Object("person")?.Object("properties")) is { ValueKind: JsonValueKind.Object } set && set.EnumerateObject().MoveNext())
            _persons.Add(Batch, stored.DistinctId, stored.TimestampMicroseconds, set);
        return EventDropReason.None;
    }

    /// <summary>Properties as an object, or as a text that holds one; null = neither.</summary>
    private static JsonDocument? PropertiesOf(JsonElement line, string name)
    {
        if (line.Field(name) is not { } field) return null;
        if (field.ValueKind == JsonValueKind.Object) return JsonDocument.Parse(field.GetRawText());
        if (field.ValueKind != JsonValueKind.String) return null;
        var document = JsonDocument.Parse(JsonEscapes.Repair(Encoding.UTF8.GetBytes(field.GetString()!)));
        if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        document.Dispose();
        return null;
    }

    private static ReadOnlyMemory<byte> AsSent(JsonElement line, JsonElement? properties)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if ((line.Field("uuid") ?? line.Field("id")) is { } uuid) Write(json, "uuid", uuid);
        foreach (var name in Copied)
        {
            if (line.Field(name) is { } field) Write(json, name, field);
        }

        json.WriteStartObject("properties");
        if (properties is { } told)
        {
            foreach (var property in told.EnumerateObject()) property.WriteTo(json);
        }

        WriteElements(json, line, properties);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>What autocapture saw stands beside the properties in exports, and among them in what SDKs send.</summary>
    private static void WriteElements(Utf8JsonWriter json, JsonElement line, JsonElement? properties)
    {
        if (properties?.Field("$elements_chain") is not null || properties?.Field("$elements") is not null) return;
        if (line.Text("elements_chain") is { } chain) json.WriteString("$elements_chain", chain);
        else if (line.Field("elements") is { ValueKind: JsonValueKind.Array } elements && elements.GetArrayLength() > 0) Write(json, "$elements", elements);
    }

    private static void Write(Utf8JsonWriter json, string name, JsonElement value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
