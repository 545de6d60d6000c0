using System.Text.Json;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.ProductEvents;

/// <summary>Adds what an event of any protocol means to a batch, by the rules that hold for all.</summary>
internal static class EventFacts
{
    /// <summary>The event; its properties were begun before and are ended here.</summary>
    public static void AddEvent(this FactBatch batch, Guid uuid, string name, string distinctId, long timestamp, EventProperties properties)
    {
        var (json, promoted) = properties.End();
        batch.Events.Add(new EventFact { Uuid = uuid, Event = name, DistinctId = distinctId, TimestampMicroseconds = timestamp, Properties = json, Promoted = promoted });
    }

    /// <summary>Two ids are one person. False = they cannot be: one names nobody, or they are the same.</summary>
    public static bool AddMerge(this FactBatch batch, string into, string? from, MergeKind kind, long timestamp)
    {
        if (!EventRules.CanBeOne(into, from)) return false;
        var merge = new MergeFact(into, from!, kind, EventTime.ToDateTimeOffset(timestamp));
        if (batch.Merges.Count == 0 || batch.Merges[^1] != merge) batch.Merges.Add(merge);
        return true;
    }

    /// <summary>Properties of a person; nothing when nothing is set.</summary>
    public static void AddPersonUpdate(
        this FactBatch batch, string distinctId, long timestamp, JsonElement? set, JsonElement? setOnce = null, IReadOnlyList<string>? unset = null, bool identifies = false)
    {
        var (setJson, setOnceJson) = (set?.GetRawText(), setOnce?.GetRawText());
        if (setJson is null && setOnceJson is null && unset is not { Count: > 0 } && !identifies) return;
        batch.PersonUpdates.Add(new PersonUpdateFact(distinctId, EventTime.ToDateTimeOffset(timestamp), setJson, setOnceJson, unset, identifies));
    }

    public static void AddGroupUpdate(this FactBatch batch, string type, string key, long timestamp, JsonElement? set)
        => batch.GroupUpdates.Add(new GroupUpdateFact(type, key, EventTime.ToDateTimeOffset(timestamp), set?.GetRawText() ?? "{}"));

    /// <summary>The identity that a protocol's own id gives an event; without one, its content and its place do.</summary>
    public static Guid UuidOf(string? id, JsonElement message, long place, EventUuidFactory factory)
        => id is null ? factory(System.Text.Encoding.UTF8.GetBytes(message.GetRawText()), place)
        : Guid.TryParse(id, out var uuid) ? uuid
        : EventUuid.OfText(System.Text.Encoding.UTF8.GetBytes(id));
}
