namespace Crossroads.Engine.Events;

/// <summary>
/// A set of 64-bit codes in flat arrays: about 13 bytes an entry, no object each. Codes must be well mixed (hashes). It grows part by part,
/// so that a large one never stands in memory twice, and in parts so small that the garbage of growing is young garbage.
/// </summary>
public sealed class IdSet
{
    private const int Parts = 4096;
    private const int FirstSlots = 8;

    private readonly ulong[][] _slots = new ulong[Parts][];
    private readonly int[] _used = new int[Parts];
    private bool _hasZero;

    public int Count { get; private set; }

    /// <summary>False = it was there.</summary>
    public bool Add(ulong id)
    {
        if (id == 0)
        {
            if (_hasZero) return false;
            _hasZero = true;
            Count++;
            return true;
        }

        var part = (int)(id & (Parts - 1));
        var slots = _slots[part] ??= new ulong[FirstSlots];
        var slot = Find(slots, id);
        if (slots[slot] == id) return false;
        slots[slot] = id;
        Count++;
        if (++_used[part] * 4 > slots.Length * 3) _slots[part] = Larger(slots);
        return true;
    }

    public bool Contains(ulong id)
    {
        if (id == 0) return _hasZero;
        var slots = _slots[id & (Parts - 1)];
        return slots is not null && slots[Find(slots, id)] == id;
    }

    /// <summary>What lies where the search for an id would begin. Asking for many ids in a row, before they are added, brings their places into the cache at once instead of one by one.</summary>
    public ulong Peek(ulong id) => _slots[id & (Parts - 1)] is { } slots ? slots[First(slots, id)] : 0;

    /// <summary>The high bits choose the slot, whatever the length; probing the next ones stays within a cache line mostly.</summary>
    private static int First(ulong[] slots, ulong id) => (int)Math.BigMul(id, (ulong)slots.Length, out _);

    private static int Find(ulong[] slots, ulong id)
    {
        var slot = First(slots, id);
        while (slots[slot] != 0 && slots[slot] != id)
            if (++slot == slots.Length) slot = 0;
        return slot;
    }

    private static ulong[] Larger(ulong[] slots)
    {
        var larger = new ulong[slots.Length * 3 / 2];
        foreach (var id in slots)
            if (id != 0) larger[Find(larger, id)] = id;
        return larger;
    }
}
