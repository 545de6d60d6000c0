using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Mixpanel;

/// <summary>
/// Makes facts of updates of persons (<c>/engage</c>) and groups (<c>/groups</c>). Operations that count on from the last value (<c>$add</c>, <c>$append</c>…)
/// depend on the order of arrival and are not applied, nor is <c>$delete</c>.
/// </summary>
internal static class MixpanelUpdateReader
{
    /// <summary>Operations that are not applied; for the note in the list of requests.</summary>
    public static IReadOnlySet<string> NotApplied { get; } = new HashSet<string> { "$add", "$append", "$union", "$remove", "$delete", "$increment" };

    public static EventDropReason ReadPerson(JsonElement message, FactBatch batch, long timestamp)
    {
        if (message.ValueKind != JsonValueKind.Object) return EventDropReason.NotAnObject;
        var who = message.Text("$distinct_id");
        var reason = EventRules.JudgeId(who);
        if (reason != EventDropReason.None) return reason;
        batch.AddPersonUpdate(who!, timestamp, message.Object("$set"), message.Object("$set_once"), NamesIn(message));
        MixpanelIds.AddPair(message, batch, timestamp, new RepeatedMerges());
        return reason;
    }

    public static EventDropReason ReadGroup(JsonElement message, FactBatch batch, long timestamp)
    {
        if (message.ValueKind != JsonValueKind.Object) return EventDropReason.NotAnObject;
        if (message.Text("$group_key") is not { } type || message.Text("$group_id") is not { } key) return EventDropReason.GroupMissing;
        batch.AddGroupUpdate(type, key, timestamp, message.Object("$set"));
        return EventDropReason.None;
    }

    private static List<string>? NamesIn(JsonElement message)
        => message.Field("$unset") is { ValueKind: JsonValueKind.Array } names ? [.. names.EnumerateArray().Select(name => name.AsText()).OfType<string>()] : null;
}
