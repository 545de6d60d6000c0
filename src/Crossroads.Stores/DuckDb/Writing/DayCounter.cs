using System.Runtime.InteropServices;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Counts events by day, name and id for the roll-ups, where they do not pass through a hot table that SQL could count.</summary>
internal sealed class DayCounter
{
    private readonly Dictionary<Key, long> _counts = [];
    private readonly Dictionary<(long Project, int Day, ulong Person), long> _sums = [];
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
        var keys = _counts.Keys.ToArray();
        Array.Sort(keys);
        using var byEvent = new VectorAppender(connection, "facts", "main", StoredTables.PersonDayEvents.Name);
        foreach (var key in keys)
        {
            byEvent.Set(0, key.Project);
            byEvent.Set(1, _names[key.Event]);
            byEvent.Set(2, DateOnly.FromDayNumber(key.Day));
            byEvent.Set(3, key.Person);
            byEvent.Set(4, _counts[key]);
            byEvent.EndRow();
        }

        byEvent.Close();
        using var byDay = new VectorAppender(connection, "facts", "main", StoredTables.PersonDays.Name);
        foreach (var (key, count) in _counts) CollectionsMarshal.GetValueRefOrAddDefault(_sums, (key.Project, key.Day, key.Person), out _) += count;
        foreach (var ((project, day, person), count) in _sums)
        {
            byDay.Set(0, project);
            byDay.Set(1, DateOnly.FromDayNumber(day));
            byDay.Set(2, person);
            byDay.Set(3, count);
            byDay.EndRow();
        }

        byDay.Close();
        _counts.Clear();
        _sums.Clear();
    }

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
