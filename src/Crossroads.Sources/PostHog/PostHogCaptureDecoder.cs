using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>Understands the bodies of every PostHog capture endpoint, old and new.</summary>
internal sealed class PostHogCaptureDecoder : ISourceDecoder
{
    [ThreadStatic]
    private static Utf8StringCache? _texts;

    public string Source => "posthog.capture";

    public FactBatch Decode(Envelope envelope)
    {
        var meta = EnvelopeMeta.Parse(envelope.Meta);
        var outline = CaptureOutline.Of(WrappedBody.Unwrap(envelope.Body, meta).Json);
        return Decode(outline, meta, envelope.ProjectId, envelope.ReceivedAt).Batch;
    }

    /// <exception cref="BadPayloadException">400: not JSON. 401: the events name two projects.</exception>
    public static EventDecoding Decode(CaptureOutline outline, EnvelopeMeta meta, long projectId, DateTimeOffset receivedAt)
    {
        var batch = new FactBatch(projectId, receivedAt);
        var dropped = new List<DroppedEvent>();
        var reader = new PostHogEventReader(OptionsOf(outline, meta, receivedAt), _texts ??= new Utf8StringCache());
        try
        {
            ReadAll(reader, outline.Events, batch, dropped);
        }
        catch (JsonException exception)
        {
            throw outline.NotJson(exception);
        }

        if (outline.Key is { } key) reader.Tokens.Add(key);
        if (reader.Tokens.Count > 1) throw new BadPayloadException(401, "The events carry the keys of different projects; send one request for each.");
        return new EventDecoding(batch, dropped);
    }

    private static void ReadAll(PostHogEventReader events, ReadOnlyMemory<byte> json, FactBatch batch, List<DroppedEvent> dropped)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Note(0, events.Read(ref reader, json, batch, 0));
            return;
        }

        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++) Note(place, events.Read(ref reader, json, batch, place));
        if (reader.Read()) throw new JsonException("something follows the list");

        void Note(int place, EventDropReason reason)
        {
            if (reason != EventDropReason.None) dropped.Add(new DroppedEvent(place, events.LastUuid, reason));
        }
    }

    private static PostHogReadOptions OptionsOf(CaptureOutline outline, EnvelopeMeta meta, DateTimeOffset receivedAt)
    {
        return new PostHogReadOptions
        {
            ReceivedAt = receivedAt,
            SentAt = outline.SentAt != EventTime.Unknown ? EventTime.ToDateTimeOffset(outline.SentAt)
                : meta.SentAtMilliseconds is { } sent ? DateTimeOffset.FromUnixTimeMilliseconds(sent)
                : null,
            UuidFactory = EventUuid.AtDoor(receivedAt),
        };
    }
}
