using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Segment;

/// <summary>Makes facts of Segment's messages: the six calls become the events by which PostHog says the same.</summary>
/// <param name="pathType">The type that the path names, for messages that name none.</param>
internal sealed class SegmentMessageReader(SegmentCall call, string? pathType, DateTimeOffset receivedAt)
{
    /// <summary>Segment's groups have no type; theirs is the one that nearly everybody means.</summary>
    public const string GroupType = "company";

    private const int LargestMessage = 32 * 1024;

    private readonly EventProperties _properties = new();
    private readonly long _received = EventTime.Of(receivedAt);
    private readonly EventUuidFactory _uuids = EventUuid.AtDoor(receivedAt);

    public EventDropReason Read(JsonElement message, FactBatch batch, int place)
    {
        if (message.ValueKind != JsonValueKind.Object) return EventDropReason.NotAnObject;
        var (userId, anonymousId) = (message.Text("userId"), message.Text("anonymousId"));
        var type = message.Text("type") ?? pathType;
        var name = NameOf(type, message, userId);
        var reason = Judge(message, type, name, userId ?? anonymousId);
        if (reason != EventDropReason.None) return reason;

        var timestamp = TimeOf(message);
        reason = EventRules.JudgeTime(timestamp);
        if (reason != EventDropReason.None) return reason;

        var who = (userId ?? anonymousId)!;
        _properties.Begin();
        AddOwn(type!, message, anonymousId);
        SegmentContext.Add(message.Object("context"), _properties);
        batch.AddEvent(EventFacts.UuidOf(message.Text("messageId"), message, place, _uuids), name!, who, timestamp, _properties);
        AddIdentity(batch, type!, message, who, anonymousId, timestamp);
        return EventDropReason.None;
    }

    private EventDropReason Judge(JsonElement message, string? type, string? name, string? who)
    {
        if (type is not ("track" or "identify" or "page" or "screen" or "group" or "alias")) return EventDropReason.TypeUnknown;
        if (message.GetRawText().Length > LargestMessage) return EventDropReason.LargerThan32Kilobytes;
        if (message.Field(type is "identify" or "group" ? "traits" : "properties") is { ValueKind: not JsonValueKind.Object }) return EventDropReason.PropertiesNotAnObject;
        if (call.Body.IsSpoiled(name) || call.Body.IsSpoiled(who)) return EventDropReason.NulCharacter;
        var reason = EventRules.Judge(name, who);
        return reason == EventDropReason.DistinctIdMissing ? EventDropReason.UserIdAndAnonymousIdMissing
            : reason != EventDropReason.None ? reason
            : type == "group" && message.Text("groupId") is null ? EventDropReason.GroupMissing
            : type == "alias" && !EventRules.CanBeOne(who!, message.Text("previousId")) ? EventDropReason.PreviousIdMissing
            : EventDropReason.None;
    }

    private static string? NameOf(string? type, JsonElement message, string? userId) => type switch
    {
        "track" => message.Field("event") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null,
        "page" => "$pageview",
        "screen" => "$screen",

        // Without a user it only sets properties of somebody unknown.
        "identify" => userId is null ? "$set" : "$identify",
        "group" => "$groupidentify",
        _ => "$create_alias",
    };

    /// <summary><c>timestamp = receivedAt - (sentAt - originalTimestamp)</c>: the formula of all.</summary>
    private long TimeOf(JsonElement message)
    {
        var original = message.Time("originalTimestamp");
        var sent = message.Time("sentAt");
        return EventTime.Correct(original != EventTime.Unknown ? original : message.Time("timestamp"), sent != EventTime.Unknown ? sent : call.SentAt, null, _received);
    }

    private void AddOwn(string type, JsonElement message, string? anonymousId)
    {
        var groupId = type == "group" ? message.Text("groupId") : message.Object("context")?.Text("groupId");
        switch (type)
        {
            case "identify":
                _properties.Add("$set", message.Object("traits"));
                if (message.Text("userId") is { } userId && anonymousId != userId) _properties.Add("$anon_distinct_id", anonymousId);
                break;
            case "group":
                _properties.Add("$group_type", GroupType);
                _properties.Add("$group_key", groupId);
                _properties.Add("$group_set", message.Object("traits"));
                break;
            case "alias":
                _properties.Add("alias", message.Text("previousId"));
                break;
            default:
                var properties = message.Object("properties");
                _properties.AddAll(properties);
                if (type == "screen") _properties.Add("$screen_name", message.Text("name"));
                if (type == "page") SegmentContext.AddPage(properties, _properties);
                _properties.Add("name", message.Text("name"));
                _properties.Add("category", message.Text("category"));
                break;
        }

        if (groupId is not null) _properties.AddGroups([(GroupType, groupId)]);
    }

    private static void AddIdentity(FactBatch batch, string type, JsonElement message, string who, string? anonymousId, long timestamp)
    {
        switch (type)
        {
            case "identify":
                var isMerged = message.Text("userId") is not null && batch.AddMerge(who, anonymousId, MergeKind.Identify, timestamp);
                batch.AddPersonUpdate(who, timestamp, message.Object("traits"), identifies: isMerged);
                break;
            case "alias":
                batch.AddMerge(who, message.Text("previousId"), MergeKind.Alias, timestamp);
                break;
            case "group":
                batch.AddGroupUpdate(GroupType, message.Text("groupId")!, timestamp, message.Object("traits"));
                break;
            default:
                // What an earlier identify said, repeated so that it holds for this event.
                batch.AddPersonUpdate(who, timestamp, message.Object("context")?.Object("traits"));
                break;
        }
    }
}
