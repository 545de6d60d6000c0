using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Segment;

/// <summary>Understands the bodies of every Segment path.</summary>
internal sealed class SegmentDecoder : ISourceDecoder
{
    public const string Id = "segment.calls";

    public string Source => Id;

    public FactBatch Decode(Envelope envelope)
    {
        var meta = EnvelopeMeta.Parse(envelope.Meta);
        return Decode(SegmentCall.Parse(WrappedBody.Unwrap(envelope.Body, meta).Json), meta.Kind, envelope.ProjectId, envelope.ReceivedAt).Batch;
    }

    public static EventDecoding Decode(SegmentCall call, string? type, long projectId, DateTimeOffset receivedAt)
    {
        var batch = new FactBatch(projectId, receivedAt);
        var dropped = new List<DroppedEvent>();
        var reader = new SegmentMessageReader(call, type, receivedAt);
        for (var place = 0; place < call.Messages.Count; place++)
        {
            var reason = reader.Read(call.Messages[place], batch, place);
            if (reason != EventDropReason.None) dropped.Add(new DroppedEvent(place, null, reason));
        }

        return new EventDecoding(batch, dropped);
    }
}
