using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Mixpanel;

/// <summary>
/// Makes facts of Mixpanel's events, as SDKs send them and as its exports hold them. Who is who follows both of Mixpanel's ways: events that carry a device and a user
/// (simplified), and <c>$identify</c>, <c>$create_alias</c>, <c>$merge</c> (original).
/// </summary>
/// <param name="uuids">Identifies events without an insert id.</param>
/// <param name="isSpoiled">Whether a name or an id has lost a character that cannot be kept.</param>
internal sealed class MixpanelEventReader(EventUuidFactory uuids, Func<string?, bool> isSpoiled)
{
    private static readonly Dictionary<string, string?> Names = new(StringComparer.Ordinal)
    {
        // What is told by the event itself, or by Mixpanel's own machinery.
        ["token"] = null, ["time"] = null, ["distinct_id"] = null, ["mp_lib"] = null, ["$insert_id"] = null, ["$import"] = null, ["mp_processing_time_ms"] = null,
        ["mp_sent_by_lib_version"] = null, ["$mp_api_endpoint"] = null, ["$mp_api_timestamp_ms"] = null, ["mp_country_code"] = null,
        ["$city"] = "$geoip_city_name",
        ["$region"] = "$geoip_subdivision_1_name",
        ["current_page_title"] = "title",
        ["current_url_path"] = "$pathname",
        ["$app_version_string"] = "$app_version",
    };

    private readonly EventProperties _properties = new();
    private readonly RepeatedMerges _merges = new();

    /// <summary>The time in microseconds that an event's properties tell; <see cref="EventTime.Unknown"/> rejects it.</summary>
    public required Func<JsonElement, long> TimeOf { get; init; }

    /// <summary>Another batch begins; the memory of earlier events is used again.</summary>
    public void Clear()
    {
        _properties.Clear();
        _merges.Clear();
    }

    public EventDropReason Read(JsonElement message, FactBatch batch, long place)
    {
        if (message.ValueKind != JsonValueKind.Object) return EventDropReason.NotAnObject;
        if (message.Field("properties") is not { ValueKind: JsonValueKind.Object } properties) return EventDropReason.PropertiesNotAnObject;
        var name = message.Field("event") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        var who = MixpanelIds.Who(properties);
        var reason = isSpoiled(name) || isSpoiled(who) ? EventDropReason.NulCharacter : EventRules.Judge(name, who);
        if (reason != EventDropReason.None) return reason;
        var timestamp = TimeOf(properties);
        if (timestamp == EventTime.Unknown) return properties.Field("time") is null ? EventDropReason.TimestampMissing : EventDropReason.TimestampInvalid;
        reason = EventRules.JudgeTime(timestamp);
        if (reason == EventDropReason.None) reason = AddIdentity(batch, name!, properties, who!, timestamp);
        if (reason != EventDropReason.None) return reason;

        _properties.Begin();
        _properties.AddAll(properties, property => Names.TryGetValue(property, out var ours) ? ours : property);
        _properties.AddCountry(properties.Text("mp_country_code"));
        _properties.AddReferrer(properties.Text("$referrer"));
        _properties.AddLibrary(properties.Text("mp_lib"), properties.Text("$lib_version"));
        batch.AddEvent(UuidOf(message, name!, properties, place), name == "$mp_web_page_view" ? "$pageview" : name!, who!, timestamp, _properties);
        return EventDropReason.None;
    }

    private EventDropReason AddIdentity(FactBatch batch, string name, JsonElement properties, string who, long timestamp)
    {
        switch (name)
        {
            case "$identify":
                batch.AddMerge(properties.Text("$identified_id") ?? who, properties.Text("$anon_id") ?? properties.Text("$anon_distinct_id"), MergeKind.Identify, timestamp);
                break;
            case "$create_alias":
                return batch.AddMerge(who, properties.Text("alias"), MergeKind.Alias, timestamp) ? EventDropReason.None : EventDropReason.PreviousIdMissing;
            case "$merge":
                var ids = MixpanelIds.Merged(properties);
                return ids.Count == 2 && EventRules.JudgeId(ids[0]) == EventDropReason.None && batch.AddMerge(ids[0], ids[1], MergeKind.Dangerously, timestamp)
                    ? EventDropReason.None
                    : EventDropReason.PreviousIdMissing;
            default:
                break;
        }

        MixpanelIds.AddPair(properties, batch, timestamp, _merges);
        return EventDropReason.None;
    }

    /// <summary>An insert id holds among the events of a name: some senders take the id of what the event is about.</summary>
    private Guid UuidOf(JsonElement message, string name, JsonElement properties, long place)
        => EventFacts.UuidOf(properties.Text("$insert_id") is { } id ? $"{name}\n{id}" : null, message, place, uuids);
}
