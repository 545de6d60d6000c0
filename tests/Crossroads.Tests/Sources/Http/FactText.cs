using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crossroads.Engine.Events;

namespace Crossroads.Tests.Sources.Http;

/// <summary>A batch of facts as readable JSON, for comparison with an expected file.</summary>
internal static class FactText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(FactBatch batch)
    {
        var text = new JsonObject
        {
            ["events"] = new JsonArray([.. batch.Events.Select(EventOf)]),
            ["merges"] = Serialize(batch.Merges),
            ["person_updates"] = new JsonArray([.. batch.PersonUpdates.Select(PersonOf)]),
            ["group_updates"] = Serialize(batch.GroupUpdates),
            ["facts"] = new JsonArray([.. batch.Facts.Select(fact => new JsonObject { [fact.GetType().Name] = JsonSerializer.SerializeToNode(fact, fact.GetType()) })]),
        };
        return text.ToJsonString(Options);
    }

    private static JsonObject EventOf(EventFact fact)
    {
        var text = new JsonObject
        {
            ["uuid"] = fact.Uuid,
            ["event"] = fact.Event,
            ["distinct_id"] = fact.DistinctId,
            ["timestamp"] = DateTimeOffset.UnixEpoch.AddTicks(fact.TimestampMicroseconds * 10),
            ["promoted"] = new JsonObject(JsonSerializer.SerializeToNode(fact.Promoted)!.AsObject()
                .Where(property => property.Value is not null).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))),
            ["properties"] = JsonNode.Parse(fact.Properties.Span),
        };
        return text;
    }

    private static JsonObject PersonOf(PersonUpdateFact fact) => new()
    {
        ["distinct_id"] = fact.DistinctId,
        ["at"] = fact.At,
        ["set"] = Parse(fact.SetJson),
        ["set_once"] = Parse(fact.SetOnceJson),
        ["unset"] = fact.Unset is null ? null : Serialize(fact.Unset),
        ["identifies"] = fact.Identifies,
    };

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private static JsonNode Serialize<T>(IReadOnlyList<T> items) => JsonSerializer.SerializeToNode(items)!;
}
