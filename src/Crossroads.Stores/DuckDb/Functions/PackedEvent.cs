using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>
/// A <see cref="FunnelEvent"/> in 64 bits: the time, and below it the rank of its mask, so that numbers sort as events do. For masks of the first eight steps without
/// exclusions, and times within a thousand years of 1970: nearly all there are.
/// </summary>
internal static class PackedEvent
{
    private const int MaskBits = 8;
    private const long FarthestTime = 1L << 54;

    private static readonly byte[] MaskOfRank = [.. Enumerable.Range(0, 1 << MaskBits)
        .OrderBy(mask => BitOperations.TrailingZeroCount((ulong)mask)).ThenBy(mask => mask).Select(mask => (byte)mask)];

    private static readonly byte[] RankOfMask = [.. Enumerable.Range(0, 1 << MaskBits).Select(mask => (byte)Array.IndexOf(MaskOfRank, (byte)mask))];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(long time, long mask) => (ulong)mask < 1 << MaskBits && time is > -FarthestTime and < FarthestTime;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(long time, long mask) => (time << MaskBits) | RankOfMask[mask];

    public static long Time(long item) => item >> MaskBits;

    public static int Mask(long item) => MaskOfRank[item & ((1 << MaskBits) - 1)];

    public static FunnelEvent Unpack(long item) => new(Time(item), Mask(item));
}
