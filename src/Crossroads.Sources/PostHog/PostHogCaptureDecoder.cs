using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.PostHog;

/// <summary>An event of a capture request that was not taken.</summary>
internal readonly record struct DroppedEvent(Guid? Uuid, PostHogDropReason Reason);

/// <summary>What a capture request means. Bad events among good ones are dropped, each with its reason.</summary>
internal sealed record CaptureDecoding(FactBatch Batch, IReadOnlyList<DroppedEvent> Dropped);

/// <summary>Understands the bodies of every PostHog capture endpoint, old and new.</summary>
internal sealed class PostHogCaptureDecoder : ISourceDecoder
{
    [ThreadStatic]
    private static Utf8StringCache? _texts;

    public string Source => "posthog.capture";

    public FactBatch Decode(Envelope envelope)
    {
        var meta = CaptureMeta.Parse(envelope.Meta);
        var outline = CaptureOutline.Of(CaptureBody.Unwrap(envelope.Body, meta).Json);
        return Decode(outline, meta, envelope.ProjectId, envelope.ReceivedAt).Batch;
    }

    /// <exception cref="BadPayloadException">400: not JSON. 401: the events name two projects.</exception>
    public static CaptureDecoding Decode(CaptureOutline outline, CaptureMeta meta, long projectId, DateTimeOffset receivedAt)
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
            throw CaptureOutline.NotJson(outline.Events, exception);
        }

        if (outline.Key is { } key) reader.Tokens.Add(key);
        if (reader.Tokens.Count > 1) throw new BadPayloadException(401, "The events carry the keys of different projects; send one request for each.");
        return new CaptureDecoding(batch, dropped);
    }

    /// <summary>The refusal of a request of which no event can be taken: 413 when all are too large (the sender then halves its batch), otherwise 400.</summary>
    public static BadPayloadException NothingTaken(IReadOnlyList<DroppedEvent> dropped)
    {
        if (dropped.Count == 0) return new BadPayloadException(400, "The request holds no events.");
        var isTooLarge = dropped.All(drop => drop.Reason == PostHogDropReason.TooLarge);
        var rest = dropped.Count == 1 ? "" : $" (the first of {dropped.Count} events that cannot be taken)";
        return new BadPayloadException(isTooLarge ? 413 : 400, $"Event: {dropped[0].Reason.Sentence()}{rest}.");
    }

    private static void ReadAll(PostHogEventReader events, ReadOnlyMemory<byte> json, FactBatch batch, List<DroppedEvent> dropped)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Note(events.Read(ref reader, json, batch, 0));
            return;
        }

        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++) Note(events.Read(ref reader, json, batch, place));
        if (reader.Read()) throw new JsonException("something follows the list");

        void Note(PostHogDropReason reason)
        {
            if (reason != PostHogDropReason.None) dropped.Add(new DroppedEvent(events.LastUuid, reason));
        }
    }

    private static PostHogReadOptions OptionsOf(CaptureOutline outline, CaptureMeta meta, DateTimeOffset receivedAt)
    {
        // The time of the request tells apart two requests with the same content; a replay of one makes the same uuids.
        var seed = receivedAt.UtcTicks;
        return new PostHogReadOptions
        {
            ReceivedAt = receivedAt,
            SentAt = outline.SentAt != EventTime.Unknown ? EventTime.ToDateTimeOffset(outline.SentAt)
                : meta.SentAtMilliseconds is { } sent ? DateTimeOffset.FromUnixTimeMilliseconds(sent)
                : null,
            UuidFactory = (content, place) => EventUuid.Of(content, place, seed),
        };
    }
}
