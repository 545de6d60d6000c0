namespace Crossroads.Engine.Events;

/// <summary>Why two distinct ids are one person. PROTOCOLS.md section 1.5 tells the rules.</summary>
public enum MergeKind
{
    /// <summary><c>$identify</c>: the anonymous id becomes the identified person; blocked when the anonymous id is already identified.</summary>
    Identify,

    /// <summary><c>$create_alias</c>: the alias becomes the person; blocked when the alias is already identified.</summary>
    Alias,

    /// <summary><c>$merge_dangerously</c>: always.</summary>
    Dangerously,
}

/// <summary>"These two ids are one person": <paramref name="From"/> is merged into <paramref name="Into"/>, whose properties win.</summary>
public sealed record MergeFact(string Into, string From, MergeKind Kind, DateTimeOffset At);

/// <summary>Properties set on the person behind a distinct id, as JSON objects in UTF-8; null = nothing of that kind.</summary>
public sealed record PersonUpdateFact(string DistinctId, DateTimeOffset At, string? SetJson, string? SetOnceJson, IReadOnlyList<string>? Unset, bool Identifies);

/// <summary>Properties set on a group (<c>$groupidentify</c>).</summary>
public sealed record GroupUpdateFact(string GroupType, string GroupKey, DateTimeOffset At, string SetJson);
