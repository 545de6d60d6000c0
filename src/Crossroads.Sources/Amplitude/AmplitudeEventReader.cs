using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Amplitude;

/// <summary>
/// Makes facts of Amplitude's events, as SDKs send them and as its exports hold them. A device that a user was seen on is that user's, from the first such event on:
/// who logs in there later stays himself (PROTOCOLS.md section 8).
/// </summary>
/// <param name="uuids">Identifies events without an insert id.</param>
/// <param name="isSpoiled">Whether a name or an id has lost a character that cannot be kept.</param>
internal sealed class AmplitudeEventReader(EventUuidFactory uuids, Func<string?, bool> isSpoiled)
{
    private const string PageView = "[Amplitude] Page Viewed";

    private readonly EventProperties _properties = new();
    private readonly RepeatedPersonUpdates _updates = new();
    private readonly RepeatedMerges _merges = new();

    /// <summary>The event's time in microseconds; <see cref="EventTime.Unknown"/> rejects it.</summary>
    public required Func<JsonElement, long> TimeOf { get; init; }

    /// <summary>Shorter ids are left out; an event that has no other is dropped.</summary>
    public int ShortestId { get; init; } = 1;

    /// <summary>Another batch begins; the memory of earlier events is used again.</summary>
    public void Clear()
    {
        _properties.Clear();
        _updates.Clear();
        _merges.Clear();
    }

    /// <param name="type">The event's type; the identify API does not say it in the message.</param>
    public EventDropReason Read(JsonElement message, FactBatch batch, long place, string? type)
    {
        if (message.ValueKind != JsonValueKind.Object) return EventDropReason.NotAnObject;
        var (user, device) = (IdIn(message, "user_id"), IdIn(message, "device_id"));
        var reason = Judge(message, type, user ?? device);
        if (reason != EventDropReason.None) return reason;
        var timestamp = TimeOf(message);
        if (timestamp == EventTime.Unknown) return message.Field("event_time") is null ? EventDropReason.TimestampMissing : EventDropReason.TimestampInvalid;
        reason = EventRules.JudgeTime(timestamp);
        if (reason != EventDropReason.None) return reason;

        var who = (user ?? device)!;
        var groups = AmplitudeGroups.In(message);
        _properties.Begin();
        AddOwn(type!, message, groups, user is null ? null : device);
        _properties.AddGroups(groups);
        AmplitudeContext.Add(message, _properties);
        batch.AddEvent(UuidOf(message, device, place), type == PageView ? "$pageview" : type!, who, timestamp, _properties);
        AddPerson(batch, message, user, device, who, timestamp);
        if (type == "$groupidentify") AddGroups(batch, message, groups, timestamp);
        return EventDropReason.None;
    }

    /// <summary>A message of the group identify API: <c>{group_type, group_value, group_properties}</c>.</summary>
    public static EventDropReason ReadGroup(JsonElement message, FactBatch batch)
    {
        if (message.Text("group_type") is not { } type || message.Text("group_value") is not { } key) return EventDropReason.GroupMissing;
        batch.AddGroupUpdate(type, key, EventTime.Of(batch.ReceivedAt), AmplitudeOperations.In(message, "group_properties").Set);
        return EventDropReason.None;
    }

    private string? IdIn(JsonElement message, string name) => message.Text(name) is { } id && id.Length >= ShortestId ? id : null;

    private EventDropReason Judge(JsonElement message, string? type, string? who)
    {
        if (isSpoiled(type) || isSpoiled(who)) return EventDropReason.NulCharacter;
        if (message.Field("event_properties") is { ValueKind: not JsonValueKind.Object }) return EventDropReason.PropertiesNotAnObject;
        var reason = EventRules.Judge(type, who);
        return reason != EventDropReason.DistinctIdMissing ? reason
            : (message.Text("user_id") ?? message.Text("device_id")) is null ? EventDropReason.UserIdAndDeviceIdMissing : EventDropReason.IdTooShort;
    }

    /// <summary>Amplitude's own rule: the same insert id of the same device. Exports carry both, so an import knows what its SDK has sent already.</summary>
    private Guid UuidOf(JsonElement message, string? device, long place)
    {
        var id = message.Text("insert_id") ?? message.Text("$insert_id");
        return EventFacts.UuidOf(id is null || device is null ? id : $"{id}\n{device}", message, place, uuids);
    }

    private void AddOwn(string type, JsonElement message, IReadOnlyList<(string Type, string Key)> groups, string? device)
    {
        _properties.AddAll(message.Object("event_properties"), AmplitudeContext.NameOf);
        _properties.AddReferrer(message.Object("event_properties")?.Text("referrer"));
        if (type == "$identify")
        {
            _properties.Add("$set", AmplitudeOperations.In(message, "user_properties").Set);
            _properties.Add("$anon_distinct_id", device);
        }

        if (type != "$groupidentify" || groups.Count == 0) return;
        _properties.Add("$group_type", groups[0].Type);
        _properties.Add("$group_key", groups[0].Key);
        _properties.Add("$group_set", AmplitudeOperations.In(message, "group_properties").Set);
    }

    private void AddPerson(FactBatch batch, JsonElement message, string? user, string? device, string who, long timestamp)
    {
        if (user is not null && device is not null) _merges.Add(batch, user, device, timestamp);
        var operations = AmplitudeOperations.In(message, "user_properties");
        if (operations.Set is { } set) _updates.Add(batch, who, timestamp, set);
        batch.AddPersonUpdate(who, timestamp, null, operations.SetOnce, operations.Unset);
    }

    private static void AddGroups(FactBatch batch, JsonElement message, IReadOnlyList<(string Type, string Key)> groups, long timestamp)
    {
        foreach (var (type, key) in groups) batch.AddGroupUpdate(type, key, timestamp, AmplitudeOperations.In(message, "group_properties").Set);
    }
}
