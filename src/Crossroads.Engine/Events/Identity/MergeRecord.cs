namespace Crossroads.Engine.Events.Identity;

/// <summary>A merge between codes (<see cref="FactId.Person(string)"/>); <paramref name="At"/> in microseconds since 1970 UTC.</summary>
public readonly record struct MergeRecord(ulong Into, ulong From, MergeKind Kind, long At);

/// <summary>A person became part of another at a moment, in microseconds since 1970 UTC.</summary>
public readonly record struct MergeEdge(ulong Into, long At);

/// <summary>A code belongs to another person than before.</summary>
public readonly record struct RootChange(ulong Code, ulong Before, ulong Root);

/// <summary>What a round of judging did. <paramref name="Touched"/>: persons whose ids, identification or merge times may be others now.</summary>
public sealed record Settlement(IReadOnlyList<RootChange> Moved, IReadOnlySet<ulong> Touched);
