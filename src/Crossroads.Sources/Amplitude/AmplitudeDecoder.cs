using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.Amplitude;

/// <summary>Understands the bodies of every Amplitude path.</summary>
internal sealed class AmplitudeDecoder : ISourceDecoder
{
    public const string Id = "amplitude.events";

    public string Source => Id;

    public FactBatch Decode(Envelope envelope)
    {
        var meta = EnvelopeMeta.Parse(envelope.Meta);
        return Decode(AmplitudeRequest.Parse(envelope.Body, meta), meta.Kind, envelope.ProjectId, envelope.ReceivedAt).Batch;
    }

    public static EventDecoding Decode(AmplitudeRequest request, string? kind, long projectId, DateTimeOffset receivedAt)
    {
        var batch = new FactBatch(projectId, receivedAt);
        var dropped = new List<DroppedEvent>();
        var received = EventTime.Of(receivedAt);
        var reader = new AmplitudeEventReader(EventUuid.AtDoor(receivedAt), request.Body.IsSpoiled)
        {
            ShortestId = request.ShortestId,
            TimeOf = message => EventTime.Correct(message.Time("time"), request.SentAt, null, received),
        };
        for (var place = 0; place < request.Events.Count; place++)
        {
            var message = request.Events[place];
            var reason = kind switch
            {
                AmplitudeRequest.Identify => reader.Read(message, batch, place, "$identify"),
                AmplitudeRequest.GroupIdentify => AmplitudeEventReader.ReadGroup(message, batch),
                _ => reader.Read(message, batch, place, message.Text("event_type")),
            };
            if (reason != EventDropReason.None) dropped.Add(new DroppedEvent(place, null, reason));
        }

        return new EventDecoding(batch, dropped);
    }
}
