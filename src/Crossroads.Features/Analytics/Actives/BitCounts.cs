namespace Crossroads.Features.Analytics.Actives;

/// <summary>How many persons were active in each interval of a chunk; no list = none.</summary>
internal sealed record BitCounts(long Chunk, long[]? Counts)
{
    /// <summary>The counts of all intervals, by their number.</summary>
    public static long[] Of(IEnumerable<BitCounts> chunks, int intervals)
    {
        var counts = new long[intervals];
        foreach (var (chunk, of) in chunks)
        {
            for (var bit = 0; of is not null && bit < of.Length; bit++)
            {
                var index = (chunk * ActiveIntervals.ChunkIntervals) + bit;
                if (index < intervals) counts[index] = of[bit];
            }
        }

        return counts;
    }
}
