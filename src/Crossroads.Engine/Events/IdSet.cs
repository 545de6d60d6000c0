namespace Crossroads.Engine.Events;

/// <summary>A set of 64-bit codes in one flat array: 8 bytes a slot, no object per entry. Codes must be well mixed (hashes).</summary>
public sealed class IdSet
{
    private const double MaximalLoad = 0.75;

    private ulong[] _slots;
    private bool _hasZero;
    private int _used;

    public IdSet(int expected = 1024) => _slots = new ulong[SlotsFor(expected)];

    public int Count => _used + (_hasZero ? 1 : 0);

    /// <summary>False = it was there.</summary>
    public bool Add(ulong id)
    {
        if (id == 0) return !_hasZero && (_hasZero = true);
        if (_used >= _slots.Length * MaximalLoad) Grow();
        var slot = Find(_slots, id);
        if (_slots[slot] == id) return false;
        _slots[slot] = id;
        _used++;
        return true;
    }

    public bool Contains(ulong id) => id == 0 ? _hasZero : _slots[Find(_slots, id)] == id;

    private static int Find(ulong[] slots, ulong id)
    {
        // The high bits choose the slot, whatever the length; linear probing stays within a cache line mostly.
        var slot = (int)Math.BigMul(id, (ulong)slots.Length, out _);
        while (slots[slot] != 0 && slots[slot] != id)
            if (++slot == slots.Length) slot = 0;
        return slot;
    }

    private void Grow()
    {
        var larger = new ulong[SlotsFor((int)Math.Min(_slots.Length * MaximalLoad * 1.6, int.MaxValue / 2))];
        foreach (var id in _slots)
            if (id != 0) larger[Find(larger, id)] = id;
        _slots = larger;
    }

    private static int SlotsFor(int expected) => (int)Math.Min(Math.Max(16, (expected / MaximalLoad) + 1), Array.MaxLength);
}
