using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>
/// <c>count_bit_pairs(first, second) → BIGINT[]</c>: place 64·i + j (from 0) holds in how many rows bit i of the first number and bit j of the second are set. With 1 as the first
/// number: how many rows have each bit of the second. The list ends with the highest bit of a first number; a row with a null does not count.
/// </summary>
internal static unsafe class BitPairsAggregate
{
    private const string Name = "count_bit_pairs";
    private const int Bits = 64;

    public static void Register(DuckDBConnection connection)
        => ListAggregate.Register(connection, Name, 2, NativeAggregate.UnsignedBigIntType, &Size, &Initialize, &Update, &Combine, &Finish, &Destroy);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static ulong Size(nint info) => (ulong)sizeof(State);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Initialize(nint info, void* state) => *(State*)state = default;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Update(nint info, nint chunk, void** states)
    {
        var rows = (int)NativeAggregate.Size(chunk);
        var (left, right) = (NativeAggregate.Vector(chunk, 0), NativeAggregate.Vector(chunk, 1));
        var first = (ulong*)NativeAggregate.Data(left);
        var second = (ulong*)NativeAggregate.Data(right);
        var firstValid = NativeAggregate.Validity(left);
        var secondValid = NativeAggregate.Validity(right);
        for (var row = 0; row < rows; row++)
        {
            if (NativeAggregate.IsValid(firstValid, row) && NativeAggregate.IsValid(secondValid, row)) ((State*)states[row])->Add(first[row], second[row]);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Combine(nint info, void** sources, void** targets, ulong count)
    {
        for (ulong index = 0; index < count; index++) ((State*)targets[index])->AddAll(*(State*)sources[index]);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Finish(nint info, void** states, nint result, ulong count, ulong offset)
    {
        var entries = (ListEntry*)NativeAggregate.Data(result) + offset;
        var used = NativeAggregate.ListSize(result);
        for (ulong index = 0; index < count; index++)
        {
            var counts = ((State*)states[index])->Counts;
            _ = NativeAggregate.ListReserve(result, used + (ulong)counts.Length);
            _ = NativeAggregate.ListSetSize(result, used + (ulong)counts.Length);
            counts.CopyTo(new Span<long>((long*)NativeAggregate.Data(NativeAggregate.ListChild(result)) + used, counts.Length));
            entries[index] = new ListEntry(used, (ulong)counts.Length);
            used += (ulong)counts.Length;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Destroy(void** states, ulong count)
    {
        for (ulong index = 0; index < count; index++) ((State*)states[index])->Free();
    }

    private struct State
    {
        private long* _counts;
        private int _rows;

        public readonly ReadOnlySpan<long> Counts => new(_counts, _rows * Bits);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(ulong first, ulong second)
        {
            Reserve(Bits - BitOperations.LeadingZeroCount(first));
            for (; first != 0; first &= first - 1)
            {
                var counts = _counts + (BitOperations.TrailingZeroCount(first) * Bits);
                for (var rest = second; rest != 0; rest &= rest - 1) counts[BitOperations.TrailingZeroCount(rest)]++;
            }
        }

        public void AddAll(in State other)
        {
            Reserve(other._rows);
            for (var index = 0; index < other._rows * Bits; index++) _counts[index] += other._counts[index];
        }

        public void Free()
        {
            NativeMemory.Free(_counts);
            this = default;
        }

        private void Reserve(int rows)
        {
            if (rows <= _rows) return;
            _counts = (long*)NativeMemory.Realloc(_counts, (nuint)(rows * Bits * sizeof(long)));
            new Span<long>(_counts + (_rows * Bits), (rows - _rows) * Bits).Clear();
            _rows = rows;
        }
    }
}
