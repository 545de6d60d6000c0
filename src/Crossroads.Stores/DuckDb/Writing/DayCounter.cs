using System.Runtime.InteropServices;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Counts events by day, name and id for the roll-ups, where they do not pass through a hot table that SQL could count. Sorted once by name, span, id and day, the counts
/// give their roll-ups in one walk; a second sort, without the names, gives those of persons. Tables and buffers serve again for the next part.
/// </summary>
internal sealed class DayCounter
{
    private readonly Dictionary<Key, long> _counts = [];
    private readonly Dictionary<Key, long> _persons = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _names = [];
    private readonly List<(Key Key, long Count)> _days = [];
    private Key[] _keys = [];
    private long[] _values = [];

    public void Add(long project, DateOnly day, string name, ulong person)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, name, out var known);
        if (!known)
        {
            number = _names.Count;
            _names.Add(name);
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_counts, new Key(project, day.DayNumber, number, person), out _)++;
    }

    /// <summary>Writes what was counted and begins anew.</summary>
    public void Write(DuckDBConnection connection)
    {
        var count = Sort(_counts);
        WriteEventSpans(connection, count);
        WriteEventDays(connection);
        for (var i = 0; i < count; i++) CollectionsMarshal.GetValueRefOrAddDefault(_persons, _keys[i] with { Event = 0 }, out _) += _values[i];
        count = Sort(_persons);
        WritePersonDays(connection, count);
        WritePersonSpans(connection, count);
        Clear();
    }

    /// <summary>Forgets what was counted and not written.</summary>
    public void Clear()
    {
        _counts.Clear();
        _persons.Clear();
        _days.Clear();
    }

    /// <returns>How many of the keys and values are filled.</returns>
    private int Sort(Dictionary<Key, long> counts)
    {
        if (_keys.Length < counts.Count) (_keys, _values) = (new Key[counts.Count * 5 / 4], new long[counts.Count * 5 / 4]);
        counts.Keys.CopyTo(_keys, 0);
        counts.Values.CopyTo(_values, 0);
        Array.Sort(_keys, _values, 0, counts.Count);
        return counts.Count;
    }

    private void WriteEventSpans(DuckDBConnection connection, int count)
    {
        using var rows = new RowGroupWriter(connection, "facts", "main", StoredTables.PersonEventSpans.Name);
        Span<long> byDay = stackalloc long[DaySpan.Days];
        for (var i = 0; i < count;)
        {
            var first = _keys[i];
            byDay.Clear();
            while (i < count && _keys[i].IsBeside(first))
            {
                var start = i;
                for (i = EndOfPerson(start, count); start < i; start++) byDay[_keys[start].Day % DaySpan.Days] += _values[start];
                rows.Set(0, first.Project);
                rows.Set(1, _names[first.Event]);
                rows.Set(2, (long)first.Span);
                rows.Set(3, _keys[i - 1].Person);
                rows.Set(4, Days(i));
                rows.EndRow();
            }

            for (var day = 0; day < DaySpan.Days; day++)
                if (byDay[day] > 0) _days.Add((first with { Day = (first.Span * DaySpan.Days) + day }, byDay[day]));
        }

        rows.Close();
    }

    private void WriteEventDays(DuckDBConnection connection)
    {
        using var rows = new RowGroupWriter(connection, "facts", "main", StoredTables.EventDays.Name);
        foreach (var (key, events) in _days)
        {
            rows.Set(0, key.Project);
            rows.Set(1, _names[key.Event]);
            rows.Set(2, DateOnly.FromDayNumber(key.Day));
            rows.Set(3, events);
            rows.EndRow();
        }

        rows.Close();
    }

    private void WritePersonDays(DuckDBConnection connection, int count)
    {
        using var rows = new RowGroupWriter(connection, "facts", "main", StoredTables.PersonDays.Name);
        for (var i = 0; i < count; i++)
        {
            rows.Set(0, _keys[i].Project);
            rows.Set(1, DateOnly.FromDayNumber(_keys[i].Day));
            rows.Set(2, _keys[i].Person);
            rows.Set(3, _values[i]);
            rows.EndRow();
        }

        rows.Close();
    }

    private void WritePersonSpans(DuckDBConnection connection, int count)
    {
        using var rows = new RowGroupWriter(connection, "facts", "main", StoredTables.PersonSpans.Name);
        for (var i = 0; i < count;)
        {
            var first = _keys[i];
            i = EndOfPerson(i, count);
            rows.Set(0, first.Project);
            rows.Set(1, (long)first.Span);
            rows.Set(2, first.Person);
            rows.Set(3, Days(i));
            rows.EndRow();
        }

        rows.Close();
    }

    /// <summary>The first place after <paramref name="start"/> that is another's, or of another span.</summary>
    private int EndOfPerson(int start, int count)
    {
        var end = start + 1;
        while (end < count && _keys[end].Person == _keys[start].Person && _keys[end].IsBeside(_keys[start])) end++;
        return end;
    }

    /// <summary>The days of the person whose keys end before a place, as bits.</summary>
    private ulong Days(int end)
    {
        var last = _keys[end - 1];
        var days = 0UL;
        for (var i = end - 1; i >= 0 && _keys[i].Person == last.Person && _keys[i].IsBeside(last); i--) days |= 1UL << (_keys[i].Day % DaySpan.Days);
        return days;
    }

    private readonly record struct Key(long Project, int Day, int Event, ulong Person) : IComparable<Key>
    {
        public int Span => Day / DaySpan.Days;

        /// <summary>Of the same project, event and span.</summary>
        public bool IsBeside(Key other) => Span == other.Span && Event == other.Event && Project == other.Project;

        public int CompareTo(Key other)
        {
            var order = Project.CompareTo(other.Project);
            if (order == 0) order = Event.CompareTo(other.Event);
            if (order == 0) order = Span.CompareTo(other.Span);
            if (order == 0) order = Person.CompareTo(other.Person);
            return order == 0 ? Day.CompareTo(other.Day) : order;
        }

        public override int GetHashCode() => (int)(Person >> 32) ^ (int)Person ^ (Day * 486187739) ^ (Event * 16777619) ^ (int)Project;
    }
}
