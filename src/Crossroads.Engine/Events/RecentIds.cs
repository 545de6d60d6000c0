namespace Crossroads.Engine.Events;

/// <summary>
/// Remembers the identities of the last facts, so that what a sender repeats is kept once. Two generations: when the younger is full or old enough, the elder is forgotten.
/// So at least <c>capacity / 2</c> of the last identities are known, and no more than <c>capacity</c> (docs/adr/0005-deduplication-window.md).
/// </summary>
public sealed class RecentIds(int capacity, TimeSpan window, TimeProvider clock)
{
    private IdSet _young = new();
    private IdSet _elder = new();
    private long _youngSince = clock.GetTimestamp();

    public int Count => _young.Count + _elder.Count;

    /// <summary>False = seen before.</summary>
    public bool Add(ulong id)
    {
        if (_elder.Contains(id)) return false;
        if (_young.Count < capacity / 2 && clock.GetElapsedTime(_youngSince) <= window) return _young.Add(id);
        if (_young.Contains(id)) return false;
        Turn();
        return _young.Add(id);
    }

    public bool Contains(ulong id) => _young.Contains(id) || _elder.Contains(id);

    /// <summary>Brings the places of ids that are about to be added into the processor's cache.</summary>
    /// <returns>Nothing that means anything.</returns>
    public ulong Prepare(ReadOnlySpan<ulong> ids)
    {
        var seen = 0UL;
        foreach (var id in ids) seen ^= _young.Peek(id) ^ _elder.Peek(id);
        return seen;
    }

    private void Turn()
    {
        _elder = _young;
        _young = new IdSet();
        _youngSince = clock.GetTimestamp();
    }
}
