using System.Numerics;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>
/// What a funnel needs to know of an event. Bit k - 1 of the mask = it matches step k (up to 20 steps); bit 20 + k = it excludes whoever has reached
/// step k and not yet the next.
/// </summary>
internal readonly record struct FunnelEvent(long Time, long Mask) : IComparable<FunnelEvent>
{
    public const int MostSteps = 20;
    private const long StepBits = (1L << MostSteps) - 1;

    public long Steps => Mask & StepBits;

    public bool Excludes(int reached) => (Mask >> (MostSteps + reached) & 1) != 0;

    public bool ExcludesAny => Mask >> MostSteps != 0;

    /// <summary>In time; events of one moment in the order of the steps that they match, and what matches no step last.</summary>
    public int CompareTo(FunnelEvent other)
    {
        if (Time != other.Time) return Time.CompareTo(other.Time);
        var first = BitOperations.TrailingZeroCount(Steps).CompareTo(BitOperations.TrailingZeroCount(other.Steps));
        return first != 0 ? first : Mask.CompareTo(other.Mask);
    }
}
