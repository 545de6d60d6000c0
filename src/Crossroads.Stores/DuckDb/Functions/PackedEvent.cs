using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>
/// A <see cref="FunnelEvent"/> in 64 bits: the time, and below it the rank of its mask, so that numbers sort as events do. For masks of the first eight steps without
/// exclusions, and times within five hundred years of 1970: nearly all there are.
/// </summary>
internal static class PackedEvent
{
    private const int MaskBits = 8;
    private const int Masks = 1 << MaskBits;
    private const long FarthestTime = 1L << 54;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(long time, long mask) => (ulong)mask < Masks && time is > -FarthestTime and < FarthestTime;

    /// <summary>Masks rank by their lowest step, then by their number: 1, 3, 5…, 2, 6, 10…; no step at all comes last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(long time, long mask)
    {
        var lowest = BitOperations.TrailingZeroCount(mask | Masks);
        return (time << MaskBits) | (Masks - (long)(Masks >> lowest) + (mask >> (lowest + 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Time(long item) => item >> MaskBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Mask(long item)
    {
        var rank = (int)item & (Masks - 1);
        if (rank == Masks - 1) return 0;
        var lowest = MaskBits - 1 - BitOperations.Log2((uint)(Masks - 1 - rank));
        return ((2 * (rank - Masks + (Masks >> lowest))) + 1) << lowest;
    }

    public static FunnelEvent Unpack(long item) => new(Time(item), Mask(item));
}
