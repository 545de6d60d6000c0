namespace Crossroads.Sources.ProductEvents;

/// <summary>What every event must satisfy, whatever protocol brings it.</summary>
internal static class EventRules
{
    /// <summary>Characters of a name or an id.</summary>
    public const int LongestName = 200;

    public static EventDropReason Judge(string? name, string? distinctId) => name switch
    {
        null or "" => EventDropReason.NameMissing,
        { Length: > LongestName } => EventDropReason.NameTooLong,
        _ => JudgeId(distinctId),
    };

    public static EventDropReason JudgeId(string? distinctId)
        => string.IsNullOrWhiteSpace(distinctId) ? EventDropReason.DistinctIdMissing
        : distinctId.Length > LongestName ? EventDropReason.DistinctIdTooLong
        : IllegalDistinctIds.Contains(distinctId) ? EventDropReason.DistinctIdIllegal
        : EventDropReason.None;

    public static EventDropReason JudgeTime(long timestamp)
        => timestamp is < EventTime.Earliest || timestamp >= EventTime.End ? EventDropReason.TimestampOutOfRange : EventDropReason.None;

    /// <summary>Whether another id can be part of the person that <paramref name="distinctId"/> is: ids that name nobody are never merged.</summary>
    public static bool CanBeOne(string distinctId, string? other) => other != distinctId && JudgeId(other) == EventDropReason.None;
}
