namespace Crossroads.Engine.Events.Identity;

/// <summary>
/// What happened to identities at a moment: a merge, or an identification without one. The order of steps is the order in which they are judged:
/// by time, and within a moment by what they say, so that arrival never matters.
/// </summary>
internal readonly record struct IdentityStep(long At, int Rank, ulong Into, ulong From) : IComparable<IdentityStep>
{
    /// <summary>Merges of a moment go before identifications of that moment: <c>$identify</c> is both, and must not block itself.</summary>
    private const int IdentificationRank = 3;

    public static IdentityStep Of(MergeRecord merge) => new(merge.At, (int)merge.Kind, merge.Into, merge.From);

    public static IdentityStep Identification(ulong code, long at) => new(at, IdentificationRank, code, 0);

    public bool IsMerge => Rank < IdentificationRank;

    public bool IsForced => Rank == (int)MergeKind.Dangerously;

    public int CompareTo(IdentityStep other)
    {
        var byTime = At.CompareTo(other.At);
        if (byTime != 0) return byTime;
        var byRank = Rank.CompareTo(other.Rank);
        if (byRank != 0) return byRank;
        var byInto = Into.CompareTo(other.Into);
        return byInto != 0 ? byInto : From.CompareTo(other.From);
    }
}
