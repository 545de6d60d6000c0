using System.Runtime.InteropServices;
using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// The ids and persons of one project in memory: who is known since when, who is merged with whom. What an append changes is gathered here
/// and written by <see cref="IdentityWriter"/>.
/// </summary>
internal sealed class PersonBook
{
    private readonly Dictionary<ulong, KnownId> _known = [];

    public PersonGraph Graph { get; } = new();

    /// <summary>Ids whose row must be written, with what is new about them.</summary>
    public Dictionary<ulong, IdChange> Changes { get; } = [];

    public int Count => _known.Count;

    /// <summary>Some person is made of several ids.</summary>
    public bool HasMerges => Graph.Overrides.Count > 0;

    /// <summary>At start, from the store.</summary>
    public void Load(ulong code, KnownId known)
    {
        _known[code] = known;
        if (known.IdentifiedAt is { } at) Graph.Identify(code, at);
    }

    public KnownId Known(ulong code) => _known[code];

    public bool IsKnown(ulong code) => _known.ContainsKey(code);

    /// <summary>An id did or was something at a moment.</summary>
    public void Seen(ulong code, string distinctId, long at)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, code, out var exists);
        if (exists && known.FirstSeen <= at) return;
        known = known with { FirstSeen = at };
        ChangeOf(code, distinctId).IsNewOrEarlier = true;
    }

    public bool Merge(MergeFact merge)
    {
        var (into, from, at) = (FactId.Person(merge.Into), FactId.Person(merge.From), RowWriter.Microseconds(merge.At));
        Seen(into, merge.Into, at);
        Seen(from, merge.From, at);
        return Graph.Add(new MergeRecord(into, from, merge.Kind, at));
    }

    public void Update(PersonUpdateFact update)
    {
        var (code, at) = (FactId.Person(update.DistinctId), RowWriter.Microseconds(update.At));
        Seen(code, update.DistinctId, at);
        if (update.Identifies && Graph.Identify(code, at))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_known, code);
            known = known with { IdentifiedAt = at };
            ChangeOf(code, update.DistinctId).IsNewOrEarlier = true;
        }

        if (update.SetJson is not null || update.SetOnceJson is not null || update.Unset is { Count: > 0 }) ChangeOf(code, update.DistinctId).Updates.Add(update);
    }

    public void HasState(ulong code)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_known, code);
        known = known with { HasState = true };
    }

    private IdChange ChangeOf(ulong code, string distinctId)
    {
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(Changes, code, out var exists);
        if (!exists) change = new IdChange(distinctId);
        return change!;
    }
}

/// <summary>Times in microseconds since 1970 UTC. <paramref name="HasState"/>: properties were set on it.</summary>
internal readonly record struct KnownId(long FirstSeen, long? IdentifiedAt, bool HasState);

internal sealed class IdChange(string distinctId)
{
    public string DistinctId => distinctId;

    /// <summary>The id is new, or was seen or identified earlier than known.</summary>
    public bool IsNewOrEarlier { get; set; }

    public List<PersonUpdateFact> Updates { get; } = [];
}
