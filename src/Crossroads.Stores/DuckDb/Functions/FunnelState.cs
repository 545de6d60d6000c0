using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>
/// The events of one person, in memory of our own; DuckDB copies the state's bytes and never looks inside. Events are packed into 8 bytes (<see cref="PackedEvent"/>) until
/// one comes that does not fit.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FunnelState
{
    private const int MostEvents = 50_000_000;
    private const int FirstEvents = 16;

    private void* _events;
    private int _count;
    private int _capacity;
    private bool _isWide;
    private bool _isUnsorted;

    public bool ListsStarts;
    public FunnelOrder Order;
    public int Steps;
    public long Window;

    public readonly int Count => _count;

    /// <summary>The events are packed.</summary>
    public readonly bool IsPacked => !_isWide;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long time, long mask)
    {
        if (_isWide || !PackedEvent.Fits(time, mask))
        {
            AddWide(new FunnelEvent(time, mask));
            return;
        }

        var item = PackedEvent.Of(time, mask);
        if (_count == _capacity) Grow(_count + 1);
        var events = (long*)_events;
        if (_count > 0 && item < events[_count - 1]) _isUnsorted = true;
        events[_count++] = item;
    }

    /// <summary>Takes the events of another, which is left empty.</summary>
    public void Take(ref FunnelState other)
    {
        if (other._count == 0) return;
        if (_count == 0)
        {
            Free();
            this = other;
            other = default;
            return;
        }

        if (other._isWide) Widen();
        if (_isWide) other.Widen();
        if (_count + other._count > _capacity) Grow(_count + other._count);
        _isUnsorted = true;
        Buffer.MemoryCopy(other._events, (byte*)_events + ((long)_count * Width), (long)other._count * Width, (long)other._count * Width);
        _count += other._count;
        other.Free();
    }

    /// <summary>In order; only while <see cref="IsPacked"/>.</summary>
    public ReadOnlySpan<long> Packed()
    {
        var events = new Span<long>(_events, _count);
        if (_isUnsorted) RunSort.Sort(events);
        _isUnsorted = false;
        return events;
    }

    public ReadOnlySpan<FunnelEvent> InOrder()
    {
        Widen();
        var events = new Span<FunnelEvent>(_events, _count);
        if (_isUnsorted) events.Sort();
        _isUnsorted = false;
        return events;
    }

    public void Free()
    {
        NativeMemory.Free(_events);
        this = default;
    }

    private readonly int Width => _isWide ? sizeof(FunnelEvent) : sizeof(long);

    private void AddWide(FunnelEvent item)
    {
        Widen();
        if (_count == _capacity) Grow(_count + 1);
        var events = (FunnelEvent*)_events;
        if (_count > 0 && item.CompareTo(events[_count - 1]) < 0) _isUnsorted = true;
        events[_count++] = item;
    }

    private void Widen()
    {
        if (_isWide) return;
        var packed = (long*)_events;
        _isWide = true;
        _events = null;
        var count = _count;
        if (_capacity > 0) Grow(_capacity);
        for (var index = 0; index < count; index++) ((FunnelEvent*)_events)[index] = PackedEvent.Unpack(packed[index]);
        NativeMemory.Free(packed);
    }

    private void Grow(int least)
    {
        if (least > MostEvents) throw new InvalidOperationException("One person has too many events for a funnel.");
        var capacity = Math.Max(least, _capacity == 0 ? FirstEvents : _capacity * 2);
        _events = NativeMemory.Realloc(_events, (nuint)capacity * (nuint)Width);
        _capacity = capacity;
    }
}
