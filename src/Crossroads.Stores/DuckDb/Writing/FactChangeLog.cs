using Crossroads.Engine.Events;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Which days of a project's events changed last. The writer touches days while it writes and publishes them once the rows are visible, so that who takes the numbers, asks, and finds
/// the same numbers again later has an answer that still holds.
/// </summary>
internal sealed class FactChangeLog
{
    private const int MostDays = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _days = [];
    private readonly HashSet<int> _touched = [];
    private int _lastTouched = -1;
    private bool _touchedOthers;
    private long _number;
    private long _everything;
    private long _others;

    /// <summary>Only from the writer.</summary>
    public void Touch(DateOnly day)
    {
        if (day.DayNumber == _lastTouched) return;
        _lastTouched = day.DayNumber;
        _touched.Add(day.DayNumber);
    }

    /// <inheritdoc cref="Touch"/>
    public void TouchOthers() => _touchedOthers = true;

    /// <summary>What was touched is visible now.</summary>
    /// <param name="withPersons">Who is who changed too, and with it every day.</param>
    public void Publish(bool withPersons)
    {
        lock (_lock)
        {
            _number++;
            foreach (var day in _touched) _days[day] = _number;
            if (withPersons || _days.Count > MostDays)
            {
                _everything = _number;
                _days.Clear();
            }

            if (_touchedOthers) _others = _number;
        }

        _touched.Clear();
        (_lastTouched, _touchedOthers) = (-1, false);
    }

    /// <summary>Anything may have changed.</summary>
    public void PublishEverything()
    {
        TouchOthers();
        Publish(withPersons: true);
    }

    public FactChanges UpTo(DateOnly last)
    {
        lock (_lock)
        {
            var events = _everything;
            foreach (var (day, number) in _days)
                if (day <= last.DayNumber && number > events) events = number;
            return new FactChanges(events, _others);
        }
    }
}
