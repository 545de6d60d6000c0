namespace Crossroads.Engine.Events;

/// <summary>
/// One product event as a PostHog, Segment, Amplitude or Mixpanel SDK sent it, or a line of events.ndjson.
/// </summary>
/// <remarks>
/// A struct over UTF-8 slices: hundreds of thousands a second go from the wire to the store, and none of their text needs to become a .NET string.
/// </remarks>
public readonly record struct EventFact
{
    /// <summary>What makes it the same event when it is sent again.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The event's name, 1 to 200 characters.</summary>
    public required string Event { get; init; }

    /// <summary>The id that the SDK knows the user by, 1 to 200 characters.</summary>
    public required string DistinctId { get; init; }

    /// <summary>When it happened, corrected for the clock of the sender, in microseconds since 1970 UTC.</summary>
    public required long TimestampMicroseconds { get; init; }

    /// <summary>All properties as one JSON object in UTF-8; never empty, at least <c>{}</c>.</summary>
    public required ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>Promoted properties: what queries read often has a column of its own (and stays in <see cref="Properties"/>).</summary>
    public PromotedProperties Promoted { get; init; }
}

/// <summary>The properties with a column of their own. Null = the event did not carry it.</summary>
public readonly record struct PromotedProperties
{
    /// <summary><c>$session_id</c></summary>
    public string? SessionId { get; init; }

    /// <summary><c>$current_url</c></summary>
    public string? Url { get; init; }

    /// <summary><c>$pathname</c></summary>
    public string? Path { get; init; }

    /// <summary><c>$browser</c></summary>
    public string? Browser { get; init; }

    /// <summary><c>$os</c></summary>
    public string? OperatingSystem { get; init; }

    /// <summary><c>$device_type</c></summary>
    public string? Device { get; init; }

    /// <summary><c>$geoip_country_code</c></summary>
    public string? Country { get; init; }

    /// <summary><c>$referring_domain</c></summary>
    public string? Referrer { get; init; }
}
