using Crossroads.Engine.Events.Identity;

namespace Crossroads.Stores.DuckDb.Persons;

/// <summary>
/// Which person a code belongs to, at one moment; never changes, so that a query keeps it from its start to its end. A large table and a small one over it:
/// a change copies the small one.
/// </summary>
internal sealed class PersonMap
{
    public static readonly PersonMap Empty = new(new Table(0), new Table(0));

    private const int SmallestRebuild = 4096;

    private readonly Table _base;
    private readonly Table _changes;

    private PersonMap(Table @base, Table changes) => (_base, _changes) = (@base, changes);

    public static PersonMap Of(IReadOnlyDictionary<ulong, ulong> overrides)
    {
        var table = new Table(overrides.Count);
        foreach (var (code, root) in overrides) table.Set(code, root);
        return new PersonMap(table, new Table(0));
    }

    public ulong Resolve(ulong code)
        => _changes.TryGet(code, out var root) || _base.TryGet(code, out root) ? root : code;

    public PersonMap With(IReadOnlyList<RootChange> moved)
    {
        var changes = new Table(_changes.Count + moved.Count);
        changes.Add(_changes);
        foreach (var change in moved) changes.Set(change.Code, change.Root);
        if (changes.Count <= Math.Max(SmallestRebuild, _base.Count / 16)) return new PersonMap(_base, changes);
        var all = new Table(_base.Count + changes.Count);
        all.Add(_base);
        all.Add(changes);
        return new PersonMap(all, new Table(0));
    }

    /// <summary>Open addressing over well-mixed codes; 0 marks a free slot, and no code is 0.</summary>
    private sealed class Table
    {
        private readonly (ulong Code, ulong Root)[] _slots;

        public Table(int expected) => _slots = new (ulong, ulong)[expected == 0 ? 1 : (expected * 3 / 2) + 2];

        public int Count { get; private set; }

        public void Add(Table other)
        {
            foreach (var (code, root) in other._slots)
                if (code != 0) Set(code, root);
        }

        public void Set(ulong code, ulong root)
        {
            var slot = Find(code);
            if (_slots[slot].Code == 0) Count++;
            _slots[slot] = (code, root);
        }

        public bool TryGet(ulong code, out ulong root)
        {
            if (Count == 0)
            {
                root = 0;
                return false;
            }

            ref var entry = ref _slots[Find(code)];
            root = entry.Root;
            return entry.Code == code;
        }

        private int Find(ulong code)
        {
            var slot = (int)Math.BigMul(code, (ulong)_slots.Length, out _);
            while (_slots[slot].Code != 0 && _slots[slot].Code != code)
                if (++slot == _slots.Length) slot = 0;
            return slot;
        }
    }
}
