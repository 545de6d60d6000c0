using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>The context in which PostHog-shaped events are read: a request at the door, or a file.</summary>
internal sealed record PostHogReadOptions
{
    /// <summary>When the request was accepted, or the import started.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the sender says that it sent the batch; null = unknown, timestamps are taken as they are.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>
    /// A file's timestamps are facts and not the readings of a doubtful clock: missing, unreadable and impossible ones are reasons to reject the line,
    /// and the future is kept. A request's are corrected instead.
    /// </summary>
    public bool TimestampsAreExact { get; init; }

    /// <summary>Makes the uuid of an event that brought none, from its bytes and the place given to the reader; null = an event without uuid is rejected.</summary>
    public EventUuidFactory? UuidFactory { get; init; }
}
