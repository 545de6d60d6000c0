using System.Globalization;
using System.Runtime.InteropServices;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// Makes one fact of the rows of a file that have the same key, before the store sees any of them. Sent one after the other they would be versions of each other, and a second
/// import of the same file would go through all versions again. Files of more rows than <see cref="MostKept"/> are treated in parts, so that memory is bounded.
/// </summary>
internal sealed class KeyedRows(CsvTable table)
{
    public const int MostKept = 100_000;

    private readonly FactColumn[] _keys = [.. table.Kind.Columns.Where(column => column.IsKey)];
    private readonly Dictionary<FactKey, int> _places = [];
    private readonly List<Fact> _facts = [];
    private long _merged;

    public bool IsFull => _facts.Count >= MostKept;

    /// <summary>One notice about the rows that differ from an earlier row of the same key; null = there are none.</summary>
    public string? Notice
    {
        get
        {
            if (_merged == 0 || table.SameKeyRule is not { } rule) return null;
            var keys = string.Join(", ", table.Fields.Where(column => column.IsKey).Select(column => column.Name));
            return string.Create(CultureInfo.InvariantCulture, $"{_merged:N0} {(_merged == 1 ? "row has" : "rows have")} the same {keys} as an earlier row; {rule}");
        }
    }

    /// <summary>Moves the facts out of the batch.</summary>
    public void Take(FactBatch batch)
    {
        foreach (var fact in batch.Facts) Take(fact);
        batch.Facts.Clear();
        batch.FactIds.Clear();
    }

    /// <summary>Gives away what was kept, in the order of the file.</summary>
    public IReadOnlyList<Fact> Release()
    {
        Fact[] facts = [.. _facts];
        _facts.Clear();
        _places.Clear();
        return facts;
    }

    private void Take(Fact fact)
    {
        var key = new FactKey([.. _keys.Select(column => column.Read(fact))]);
        if (_places.TryAdd(key, _facts.Count))
        {
            _facts.Add(fact);
            return;
        }

        ref var kept = ref CollectionsMarshal.AsSpan(_facts)[_places[key]];
        if (kept != fact) _merged++;
        kept = table.Merge(kept, fact);
    }

    private readonly struct FactKey(object?[] values) : IEquatable<FactKey>
    {
        private readonly object?[] _values = values;

        public bool Equals(FactKey other) => _values.AsSpan().SequenceEqual(other._values);

        public override bool Equals(object? obj) => obj is FactKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var value in _values) hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
