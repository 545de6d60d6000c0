using System.Text;
using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>Judges the fields of one event and adds the facts that it means.</summary>
internal sealed partial class PostHogEventReader
{
    private static readonly ReadOnlyMemory<byte> NoProperties = "{}"u8.ToArray();

    private EventDropReason AddFacts(FactBatch batch, ReadOnlyMemory<byte> content, long place)
    {
        ref var fields = ref _fields;
        var distinctId = fields.DistinctId ?? fields.PropertiesDistinctId;
        var reason = content.Length > LargestEvent ? EventDropReason.TooLarge : Judge(ref fields, distinctId);
        if (reason == EventDropReason.None) reason = TimeOf(ref fields, out fields.Timestamp);
        if (reason != EventDropReason.None) return reason;
        if ((fields.Uuid ?? options.UuidFactory?.Invoke(content.Span, place)) is not { } uuid) return EventDropReason.UuidMissing;

        var promoted = fields.Promoted;
        if (promoted.SessionId is null && fields.RootSessionId is not null) promoted = promoted with { SessionId = fields.RootSessionId };
        batch.Events.Add(new EventFact
        {
            Uuid = uuid,
            Event = fields.Event!,
            DistinctId = distinctId!,
            TimestampMicroseconds = fields.Timestamp,
            Properties = PropertiesOf(ref fields),
            Promoted = promoted,
        });
        if (!fields.NoPersonProfile) AddPerson(batch, ref fields, distinctId!);
        AddWhatTheEventAlsoIs(batch, ref fields, distinctId!, uuid);
        return EventDropReason.None;
    }

    private static ReadOnlyMemory<byte> PropertiesOf(ref PostHogEventFields fields)
    {
        if (fields.Properties.IsEmpty) return NoProperties;
        var properties = JsonEscapes.Repair(fields.Properties);
        return fields.Elements.IsEmpty ? properties : ElementsChain.Rewrite(properties);
    }

    private static EventDropReason Judge(ref PostHogEventFields fields, string? distinctId) => fields switch
    {
        { HasNul: true } => EventDropReason.NulCharacter,
        { PropertiesAreWrong: true } => EventDropReason.PropertiesNotAnObject,
        _ => EventRules.Judge(fields.Event, distinctId),
    };

    private EventDropReason TimeOf(ref PostHogEventFields fields, out long timestamp)
    {
        timestamp = fields.Timestamp;
        if (options.TimestampsAreExact)
        {
            if (!fields.TimestampGiven) return EventDropReason.TimestampMissing;
            if (timestamp == EventTime.Unknown) return EventDropReason.TimestampInvalid;
        }
        else
        {
            var sent = fields.IgnoreSentAt ? EventTime.Unknown : fields.SentAt != EventTime.Unknown ? fields.SentAt : _sent;
            timestamp = EventTime.Correct(timestamp, sent, fields.OffsetMilliseconds, _received);
        }

        return EventRules.JudgeTime(timestamp);
    }

    private static void AddPerson(FactBatch batch, ref PostHogEventFields fields, string distinctId)
    {
        var merge = fields.Event switch
        {
            "$identify" => MergeOf(ref fields, distinctId, fields.AnonymousId, MergeKind.Identify),
            "$create_alias" => MergeOf(ref fields, distinctId, fields.Alias, MergeKind.Alias),
            "$merge_dangerously" => MergeOf(ref fields, distinctId, fields.Alias, MergeKind.Dangerously),
            _ => null,
        };
        if (merge is not null) batch.Merges.Add(merge);

        // As in PostHog, a person is identified by being merged into, not by the bare event: servers send $identify only to set properties.
        // The root's $set comes after the properties': where both name a property, the root's value stays.
        AddUpdate(batch, ref fields, distinctId, fields.Set, fields.SetOnce, fields.Unset, identifies: merge is not null);
        AddUpdate(batch, ref fields, distinctId, fields.RootSet, fields.RootSetOnce, fields.RootUnset, identifies: false);
    }

    private static MergeFact? MergeOf(ref PostHogEventFields fields, string distinctId, string? other, MergeKind kind)
        => EventRules.CanBeOne(distinctId, other) ? new MergeFact(distinctId, other!, kind, EventTime.ToDateTimeOffset(fields.Timestamp)) : null;

    private static void AddUpdate(
        FactBatch batch, ref PostHogEventFields fields, string distinctId, ReadOnlyMemory<byte> set, ReadOnlyMemory<byte> setOnce, ReadOnlyMemory<byte> unset, bool identifies)
    {
        string? setJson = ObjectText(set), setOnceJson = ObjectText(setOnce);
        var names = NamesIn(unset);
        if (setJson is null && setOnceJson is null && names is null && !identifies) return;
        batch.PersonUpdates.Add(new PersonUpdateFact(distinctId, EventTime.ToDateTimeOffset(fields.Timestamp), setJson, setOnceJson, names, identifies));
    }

    /// <summary>The text of a JSON object that holds something; otherwise null.</summary>
    private static string? ObjectText(ReadOnlyMemory<byte> json)
    {
        if (json.Length <= 2 || json.Span[0] != '{') return null;
        var text = Encoding.UTF8.GetString(JsonEscapes.Repair(json).Span);
        return text.AsSpan(1, text.Length - 2).IsWhiteSpace() ? null : text;
    }

    /// <summary><c>$unset</c> is a list of names; an object means its keys.</summary>
    private static List<string>? NamesIn(ReadOnlyMemory<byte> json)
    {
        if (json.Length <= 2) return null;
        using var document = JsonDocument.Parse(JsonEscapes.Repair(json));
        var names = document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().Select(property => property.Name).ToList()
            : document.RootElement.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToList();
        return names.Count == 0 ? null : names;
    }

    private static void AddWhatTheEventAlsoIs(FactBatch batch, ref PostHogEventFields fields, string distinctId, Guid uuid)
    {
        var timestamp = fields.Timestamp;
        switch (fields.Event)
        {
            case "$groupidentify" when fields is { GroupType: { Length: > 0 } type, GroupKey: { Length: > 0 } key }:
                batch.GroupUpdates.Add(new GroupUpdateFact(type, key, EventTime.ToDateTimeOffset(timestamp), ObjectText(fields.GroupSet) ?? "{}"));
                break;
            case "$pageview" when (fields.PageLcp ?? fields.PageInp ?? fields.PageCls ?? fields.PageFcp ?? fields.PageTtfb) is not null:
                AddPageLoad(batch, ref fields, distinctId, uuid, fields.PageLcp, fields.PageInp, fields.PageCls, fields.PageFcp, fields.PageTtfb);
                break;
            case "$web_vitals" when (fields.VitalLcp ?? fields.VitalInp ?? fields.VitalCls ?? fields.VitalFcp) is not null:
                AddPageLoad(batch, ref fields, distinctId, uuid, fields.VitalLcp, fields.VitalInp, fields.VitalCls, fields.VitalFcp, null);
                break;
            case "$exception":
                batch.Add(ExceptionReader.ToError(ref fields, EventTime.ToDateTimeOffset(timestamp), distinctId), EventUuid.FactIdOf(uuid));
                break;
            default:
                break;
        }
    }

    private static void AddPageLoad(
        FactBatch batch, ref PostHogEventFields fields, string distinctId, Guid uuid, double? lcp, double? inp, double? cls, double? fcp, double? ttfb)
    {
        var path = fields.Promoted.Path ?? PathOf(fields.Promoted.Url);
        batch.Add(new PageLoadFact(EventTime.ToDateTimeOffset(fields.Timestamp), distinctId, path, lcp, inp, cls, fcp, ttfb), EventUuid.FactIdOf(uuid));
    }

    private static string? PathOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : null;
}
