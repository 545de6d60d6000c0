using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Mixpanel;

/// <summary>Understands the bodies of every Mixpanel path.</summary>
internal sealed class MixpanelDecoder : ISourceDecoder
{
    public const string Id = "mixpanel.messages";

    public string Source => Id;

    public FactBatch Decode(Envelope envelope)
    {
        var meta = EnvelopeMeta.Parse(envelope.Meta);
        return Decode(MixpanelRequest.Parse(envelope.Body, meta), meta, envelope.ProjectId, envelope.ReceivedAt).Batch;
    }

    public static EventDecoding Decode(MixpanelRequest request, EnvelopeMeta meta, long projectId, DateTimeOffset receivedAt)
    {
        var batch = new FactBatch(projectId, receivedAt);
        var dropped = new List<DroppedEvent>();
        var received = EventTime.Of(receivedAt);

        // Browsers say in the query when they sent; whoever imports says when it was.
        var sent = meta.SentAtMilliseconds * 1000 ?? EventTime.Unknown;
        var events = new MixpanelEventReader(EventUuid.AtDoor(receivedAt), request.Body.IsSpoiled)
        {
            TimeOf = properties => meta.Kind == MixpanelRequest.Import ? properties.Time("time") : EventTime.Correct(properties.Time("time"), sent, null, received),
        };
        for (var place = 0; place < request.Messages.Count; place++)
        {
            var message = request.Messages[place];
            var reason = meta.Kind switch
            {
                // Updates have no time of their own; of one request, the later one comes later.
                MixpanelRequest.Engage => MixpanelUpdateReader.ReadPerson(message, batch, received + place),
                MixpanelRequest.Groups => MixpanelUpdateReader.ReadGroup(message, batch, received + place),
                _ => events.Read(message, batch, place),
            };
            if (reason != EventDropReason.None) dropped.Add(new DroppedEvent(place, null, reason));
        }

        return new EventDecoding(batch, dropped);
    }
}
