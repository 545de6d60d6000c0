using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.ProductEvents;

/// <summary>An event of a request that was not taken.</summary>
/// <param name="Place">Where it stood in the request, from 0.</param>
internal readonly record struct DroppedEvent(int Place, Guid? Uuid, EventDropReason Reason);

/// <summary>What a capture request means. Bad events among good ones are dropped, each with its reason.</summary>
internal sealed record EventDecoding(FactBatch Batch, IReadOnlyList<DroppedEvent> Dropped)
{
    /// <summary>Each reason, counted: "2 of 20 events: event is missing; 1 of 20 events: …". Null = nothing was dropped.</summary>
    /// <param name="all">How many the request held.</param>
    public string? Remark(int all) => Dropped.Count == 0
        ? null
        : string.Join("; ", Dropped.CountBy(drop => drop.Reason).Select(
            counted => string.Create(CultureInfo.InvariantCulture, $"{counted.Value} of {all} events: {counted.Key.Sentence()}")));

    /// <summary>The refusal of a request of which no event can be taken: 413 when all are too large (senders then halve their batch), otherwise 400.</summary>
    public BadPayloadException NothingTaken()
    {
        if (Dropped.Count == 0) return new BadPayloadException(400, "The request holds no events.");
        var isTooLarge = Dropped.All(drop => drop.Reason == EventDropReason.TooLarge);
        var rest = Dropped.Count == 1 ? "" : $" (the first of {Dropped.Count} events that cannot be taken)";
        return new BadPayloadException(isTooLarge ? 413 : 400, $"Event: {Dropped[0].Reason.Sentence()}{rest}.");
    }
}
