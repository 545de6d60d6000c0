namespace Crossroads.Sources.PostHog;

/// <summary>Why an event was not taken; None = it was.</summary>
internal enum PostHogDropReason
{
    None,
    InvalidUtf8,
    InvalidJson,
    NulCharacter,
    NotAnObject,
    PropertiesNotAnObject,
    NameMissing,
    NameTooLong,
    DistinctIdMissing,
    DistinctIdTooLong,
    DistinctIdIllegal,
    TimestampMissing,
    TimestampInvalid,
    TimestampOutOfRange,
    UuidMissing,
    TooLarge,
}

internal static class PostHogDropReasons
{
    /// <summary>One sentence for the sender, or for rejected.ndjson.</summary>
    public static string Sentence(this PostHogDropReason reason) => reason switch
    {
        PostHogDropReason.None => "taken",
        PostHogDropReason.InvalidUtf8 => "not valid UTF-8",
        PostHogDropReason.InvalidJson => "not valid JSON",
        PostHogDropReason.NulCharacter => "contains a NUL character",
        PostHogDropReason.NotAnObject => "an event must be a JSON object",
        PostHogDropReason.PropertiesNotAnObject => "properties must be a JSON object",
        PostHogDropReason.NameMissing => "event is missing: the name of the event, a string that is not empty",
        PostHogDropReason.NameTooLong => "event is longer than 200 characters",
        PostHogDropReason.DistinctIdMissing => "distinct_id is missing",
        PostHogDropReason.DistinctIdTooLong => "distinct_id is longer than 200 characters",
        PostHogDropReason.DistinctIdIllegal => "distinct_id names nobody (such as null, undefined, anonymous, 0)",
        PostHogDropReason.TimestampMissing => "timestamp is missing",
        PostHogDropReason.TimestampInvalid => "timestamp is not an ISO 8601 time",
        PostHogDropReason.TimestampOutOfRange => "timestamp is not between the years 1970 and 2199",
        PostHogDropReason.UuidMissing => "uuid is missing",
        PostHogDropReason.TooLarge => "an event must not be larger than 2 MB",
        _ => reason.ToString(),
    };
}
