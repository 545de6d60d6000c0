using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder.Exports;

/// <summary>
/// Persons of PostHog: an entry of its persons API (<c>distinct_ids</c>, <c>properties</c>, <c>created_at</c>), or a row of its batch export of persons (<c>distinct_id</c>, <c>person_id</c>,
/// <c>properties</c>, <c>person_version</c>: a row an id). What they say holds from the person's creation on, so that whatever an event says later wins.
/// </summary>
internal static class PostHogPersons
{
    public static bool IsOne(JsonElement line)
        => line.Field("event") is null && line.Field("properties") is not null
            && (line.Field("distinct_ids") is { ValueKind: JsonValueKind.Array } || (line.Field("distinct_id") is not null && line.Field("person_id") is not null && line.Field("person_version") is not null));

    /// <param name="properties">As an object; null = none.</param>
    public static EventDropReason Read(JsonElement line, JsonElement? properties, FactBatch batch, Func<string?, bool> isSpoiled)
    {
        var ids = line.Field("distinct_ids") is { } list ? list.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.String ? id.GetString() : null).ToList() : [line.Text("distinct_id")];
        if (ids.Count == 0) return EventRules.JudgeId(null);
        foreach (var id in ids)
        {
            var reason = isSpoiled(id) ? EventDropReason.NulCharacter : EventRules.JudgeId(id);
            if (reason != EventDropReason.None) return reason;
        }

        var created = line.Time("created_at");
        var at = EventRules.JudgeTime(created) == EventDropReason.None ? created : EventTime.Earliest;
        // Rows of one person are found by the person's own id, which becomes one of its ids.
        var first = line.Field("distinct_ids") is null && line.Text("person_id") is { } person && EventRules.JudgeId(person) == EventDropReason.None ? person : ids[0]!;
        foreach (var id in ids) batch.AddMerge(first, id, MergeKind.Dangerously, at);
        if (properties is { } set && set.EnumerateObject().MoveNext()) batch.AddPersonUpdate(first, at, set);
        return EventDropReason.None;
    }
}
