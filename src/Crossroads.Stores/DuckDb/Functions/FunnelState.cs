using System.Runtime.InteropServices;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>The events of one person, in memory of our own; DuckDB copies the state's bytes and never looks inside.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FunnelState
{
    private const int MostEvents = 50_000_000;
    private FunnelEvent* _events;
    private int _count;
    private int _capacity;
    private byte _isUnsorted;

    public FunnelOrder Order;
    public int Steps;
    public long Window;
    public byte ListsStarts;

    public readonly int Count => _count;

    public void Add(FunnelEvent item)
    {
        if (_count == _capacity) Grow(_count + 1);
        if (_count > 0 && item.CompareTo(_events[_count - 1]) < 0) _isUnsorted = 1;
        _events[_count++] = item;
    }

    public void AddAll(in FunnelState other)
    {
        if (other._count == 0) return;
        (Order, Steps, Window, ListsStarts) = (other.Order, other.Steps, other.Window, other.ListsStarts);
        if (_count + other._count > _capacity) Grow(_count + other._count);
        if (other._isUnsorted != 0 || (_count > 0 && other._events[0].CompareTo(_events[_count - 1]) < 0)) _isUnsorted = 1;
        new ReadOnlySpan<FunnelEvent>(other._events, other._count).CopyTo(new Span<FunnelEvent>(_events + _count, other._count));
        _count += other._count;
    }

    public ReadOnlySpan<FunnelEvent> InOrder()
    {
        if (_isUnsorted != 0) new Span<FunnelEvent>(_events, _count).Sort();
        _isUnsorted = 0;
        return new ReadOnlySpan<FunnelEvent>(_events, _count);
    }

    public void Free()
    {
        NativeMemory.Free(_events);
        this = default;
    }

    private void Grow(int least)
    {
        if (least > MostEvents) throw new InvalidOperationException("One person has too many events for a funnel.");
        var capacity = Math.Max(least, _capacity == 0 ? 8 : _capacity * 2);
        _events = (FunnelEvent*)NativeMemory.Realloc(_events, (nuint)capacity * (nuint)sizeof(FunnelEvent));
        _capacity = capacity;
    }
}
