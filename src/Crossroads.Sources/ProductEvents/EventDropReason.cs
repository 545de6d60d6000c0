namespace Crossroads.Sources.ProductEvents;

/// <summary>Why an event was not taken; None = it was.</summary>
internal enum EventDropReason
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
    LargerThan32Kilobytes,
    TypeUnknown,
    UserIdAndAnonymousIdMissing,
    UserIdAndDeviceIdMissing,
    GroupMissing,
    PreviousIdMissing,
    IdTooShort,
}

internal static class EventDropReasons
{
    /// <summary>One sentence for the sender, or for rejected.ndjson.</summary>
    public static string Sentence(this EventDropReason reason) => reason switch
    {
        EventDropReason.None => "taken",
        EventDropReason.InvalidUtf8 => "not valid UTF-8",
        EventDropReason.InvalidJson => "not valid JSON",
        EventDropReason.NulCharacter => "contains a NUL character",
        EventDropReason.NotAnObject => "an event must be a JSON object",
        EventDropReason.PropertiesNotAnObject => "properties must be a JSON object",
        EventDropReason.NameMissing => "event is missing: the name of the event, a string that is not empty",
        EventDropReason.NameTooLong => "event is longer than 200 characters",
        EventDropReason.DistinctIdMissing => "distinct_id is missing",
        EventDropReason.DistinctIdTooLong => "distinct_id is longer than 200 characters",
        EventDropReason.DistinctIdIllegal => "distinct_id names nobody (such as null, undefined, anonymous, 0)",
        EventDropReason.TimestampMissing => "timestamp is missing",
        EventDropReason.TimestampInvalid => "timestamp is not an ISO 8601 time",
        EventDropReason.TimestampOutOfRange => "timestamp is not between the years 1970 and 2199",
        EventDropReason.UuidMissing => "uuid is missing",
        EventDropReason.TooLarge => "an event must not be larger than 2 MB",
        EventDropReason.LargerThan32Kilobytes => "an event must not be larger than 32 KB",
        EventDropReason.TypeUnknown => "type must be track, identify, page, screen, group or alias",
        EventDropReason.UserIdAndAnonymousIdMissing => "userId and anonymousId are missing: one must tell who it was",
        EventDropReason.UserIdAndDeviceIdMissing => "user_id and device_id are missing: one must tell who it was",
        EventDropReason.GroupMissing => "the group is missing",
        EventDropReason.PreviousIdMissing => "the id that becomes part of the person (previousId, alias, the second of $distinct_ids) is missing or names nobody",
        EventDropReason.IdTooShort => "user_id and device_id must be at least 5 characters long, or what options.min_id_length says",
        _ => reason.ToString(),
    };
}
