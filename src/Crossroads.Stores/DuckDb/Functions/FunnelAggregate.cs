using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>
/// <c>funnel(order, steps, window, time, mask) → BIGINT[]</c>: the moments at which a group's best try reached each step; empty = it never started, or was excluded.
/// With 8 added to the order: every start and how far it got, <c>[start, level, start, level…]</c>. Times and window in microseconds; a row with a null does not count.
/// Joining two states empties one, so it cannot be a window function (<see cref="Reading.StatementCheck"/>).
/// </summary>
internal static unsafe class FunnelAggregate
{
    private const string Name = "funnel";
    private const int Parameters = 5;
    private const long StartsFlag = 8;

    public static void Register(DuckDBConnection connection)
        => ListAggregate.Register(connection, Name, Parameters, NativeAggregate.BigIntType, &Size, &Initialize, &Update, &Combine, &Finish, &Destroy);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ulong Size(nint info) => (ulong)sizeof(FunnelState);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Initialize(nint info, void* state) => *(FunnelState*)state = default;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Update(nint info, nint chunk, void** states)
    {
        try
        {
            var rows = (int)NativeAggregate.Size(chunk);
            var data = stackalloc long*[Parameters];
            var valid = stackalloc ulong*[Parameters];
            for (var index = 0; index < Parameters; index++)
            {
                var vector = NativeAggregate.Vector(chunk, (ulong)index);
                data[index] = (long*)NativeAggregate.Data(vector);
                valid[index] = NativeAggregate.Validity(vector);
            }

            if (HasNulls(valid)) AddComplete(data, valid, rows, states);
            else AddAll(data, rows, states);
        }
        catch (Exception problem)
        {
            NativeAggregate.SetError(info, problem.Message);
        }
    }

    private static bool HasNulls(ulong** valid)
    {
        for (var index = 0; index < Parameters; index++)
            if (valid[index] is not null) return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAll(long** data, int rows, void** states)
    {
        var times = data[3];
        var masks = data[4];
        for (var row = 0; row < rows; row++)
        {
            var state = (FunnelState*)states[row];
            if (state->Steps == 0) Begin(state, data, row);
            state->Add(times[row], masks[row]);
        }
    }

    private static void AddComplete(long** data, ulong** valid, int rows, void** states)
    {
        for (var row = 0; row < rows; row++)
        {
            if (!IsComplete(valid, row)) continue;
            var state = (FunnelState*)states[row];
            if (state->Steps == 0) Begin(state, data, row);
            state->Add(data[3][row], data[4][row]);
        }
    }

    private static bool IsComplete(ulong** valid, int row)
    {
        for (var index = 0; index < Parameters; index++)
            if (!NativeAggregate.IsValid(valid[index], row)) return false;
        return true;
    }

    private static void Begin(FunnelState* state, long** data, int row)
    {
        var (order, steps) = (data[0][row], data[1][row]);
        if (steps is < 1 or > FunnelEvent.MostSteps) throw new ArgumentException($"A funnel has 1 to {FunnelEvent.MostSteps} steps.");
        state->Order = (FunnelOrder)(order & ~StartsFlag);
        state->ListsStarts = (order & StartsFlag) != 0;
        state->Steps = (int)steps;
        state->Window = data[2][row];
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Combine(nint info, void** sources, void** targets, ulong count)
    {
        try
        {
            for (ulong index = 0; index < count; index++) ((FunnelState*)targets[index])->Take(ref *(FunnelState*)sources[index]);
        }
        catch (Exception problem)
        {
            NativeAggregate.SetError(info, problem.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Finish(nint info, void** states, nint result, ulong count, ulong offset)
    {
        try
        {
            var numbers = new List<long>((int)count * 4);
            var entries = (ListEntry*)NativeAggregate.Data(result) + offset;
            var used = NativeAggregate.ListSize(result);
            for (ulong index = 0; index < count; index++)
            {
                var before = numbers.Count;
                Answer((FunnelState*)states[index], numbers);
                entries[index] = new ListEntry(used + (ulong)before, (ulong)(numbers.Count - before));
            }

            _ = NativeAggregate.ListReserve(result, used + (ulong)numbers.Count);
            _ = NativeAggregate.ListSetSize(result, used + (ulong)numbers.Count);
            var child = (long*)NativeAggregate.Data(NativeAggregate.ListChild(result)) + used;
            CollectionsMarshal.AsSpan(numbers).CopyTo(new Span<long>(child, numbers.Count));
        }
        catch (Exception problem)
        {
            NativeAggregate.SetError(info, problem.Message);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Answer(FunnelState* state, List<long> numbers)
    {
        if (state->Count == 0) return;
        if (state->IsPacked && state->Order == FunnelOrder.Ordered && !state->ListsStarts)
        {
            Span<long> times = stackalloc long[FunnelEvent.MostSteps];
            var level = PackedFunnel.Best(state->Packed(), state->Steps, state->Window, times);
            for (var step = 0; step < level; step++) numbers.Add(times[step]);
            return;
        }

        var events = state->InOrder();
        if (!state->ListsStarts)
        {
            var best = FunnelMatcher.Best(events, state->Order, state->Steps, state->Window);
            for (var step = 0; step < best.Level; step++) numbers.Add(best.Times[step]);
            return;
        }

        for (var start = 0; start < events.Length; start++)
        {
            var run = FunnelMatcher.From(events, start, state->Order, state->Steps, state->Window);
            if (run.Level == 0) continue;
            numbers.Add(run.Start);
            numbers.Add(run.Level);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Destroy(void** states, ulong count)
    {
        for (ulong index = 0; index < count; index++) ((FunnelState*)states[index])->Free();
    }
}
