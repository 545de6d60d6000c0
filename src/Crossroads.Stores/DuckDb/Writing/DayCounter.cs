using System.Runtime.InteropServices;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Counts events by day, name and id for the roll-ups, where they do not pass through a hot table that SQL could count.</summary>
internal sealed class DayCounter
{
    private readonly Dictionary<Key, long> _counts = [];
    private readonly Dictionary<Key, long> _persons = [];
    private readonly Dictionary<Key, long> _events = [];
    private readonly Dictionary<Key, ulong> _spans = [];
    private readonly Dictionary<Key, ulong> _eventSpans = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _names = [];

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

    /// <summary>Writes what was counted and begins anew, with the tables that it has.</summary>
    public void Write(DuckDBConnection connection)
    {
        foreach (var (key, count) in _counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_persons, key with { Event = 0 }, out _) += count;
            CollectionsMarshal.GetValueRefOrAddDefault(_events, key with { Person = 0 }, out _) += count;
            var (span, bit) = (key with { Day = key.Day / DaySpan.Days }, 1UL << (key.Day % DaySpan.Days));
            CollectionsMarshal.GetValueRefOrAddDefault(_spans, span with { Event = 0 }, out _) |= bit;
            CollectionsMarshal.GetValueRefOrAddDefault(_eventSpans, span, out _) |= bit;
        }

        Write(connection, StoredTables.PersonDays, _persons.OrderBy(pair => pair.Key.Project).ThenBy(pair => pair.Key.Person).ThenBy(pair => pair.Key.Day), (row, key, count) =>
        {
            row.Set(1, DateOnly.FromDayNumber(key.Day));
            row.Set(2, key.Person);
            row.Set(3, count);
        });
        Write(connection, StoredTables.EventDays, _events.OrderBy(pair => pair.Key), (row, key, count) =>
        {
            row.Set(1, _names[key.Event]);
            row.Set(2, DateOnly.FromDayNumber(key.Day));
            row.Set(3, count);
        });
        Write(connection, StoredTables.PersonSpans, _spans.OrderBy(pair => pair.Key), (row, key, days) =>
        {
            row.Set(1, (long)key.Day);
            row.Set(2, key.Person);
            row.Set(3, days);
        });
        Write(connection, StoredTables.PersonEventSpans, _eventSpans.OrderBy(pair => pair.Key), (row, key, days) =>
        {
            row.Set(1, _names[key.Event]);
            row.Set(2, (long)key.Day);
            row.Set(3, key.Person);
            row.Set(4, days);
        });
        _counts.Clear();
        _persons.Clear();
        _events.Clear();
        _spans.Clear();
        _eventSpans.Clear();
    }

    private static void Write<T>(DuckDBConnection connection, StoredTable table, IEnumerable<KeyValuePair<Key, T>> rows, Action<VectorAppender, Key, T> set)
    {
        using var appender = new VectorAppender(connection, "facts", "main", table.Name);
        foreach (var (key, value) in rows)
        {
            appender.Set(0, key.Project);
            set(appender, key, value);
            appender.EndRow();
        }

        appender.Close();
    }

    /// <summary><c>Day</c> is the number of a day, or of a span.</summary>
    private readonly record struct Key(long Project, int Day, int Event, ulong Person) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            var order = Project.CompareTo(other.Project);
            if (order == 0) order = Event.CompareTo(other.Event);
            if (order == 0) order = Day.CompareTo(other.Day);
            return order == 0 ? Person.CompareTo(other.Person) : order;
        }

        public override int GetHashCode() => (int)(Person >> 32) ^ (int)Person ^ (Day * 486187739) ^ (Event * 16777619) ^ (int)Project;
    }
}
