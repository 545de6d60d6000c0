namespace Crossroads.Engine.Events;

/// <summary>What one envelope, or one chunk of an import, means: facts of one project in the order in which they were sent.</summary>
public sealed class FactBatch(long projectId, DateTimeOffset receivedAt)
{
    public long ProjectId { get; } = projectId;

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    public List<EventFact> Events { get; } = [];

    public List<Fact> Facts { get; } = [];

    /// <summary>Identity of each fact of <see cref="Facts"/> that is appended and not kept by key, in the same order; default = never seen before.</summary>
    public List<UInt128> FactIds { get; } = [];

    public List<MergeFact> Merges { get; } = [];

    public List<PersonUpdateFact> PersonUpdates { get; } = [];

    public List<GroupUpdateFact> GroupUpdates { get; } = [];

    public bool IsEmpty => Events.Count + Facts.Count + Merges.Count + PersonUpdates.Count + GroupUpdates.Count == 0;

    /// <summary>Adds a fact with its identity: what makes it the same fact when it is sent again.</summary>
    public void Add(Fact fact, UInt128 id = default)
    {
        Facts.Add(fact);
        FactIds.Add(id);
    }
}
