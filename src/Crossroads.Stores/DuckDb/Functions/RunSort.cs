using System.Runtime.CompilerServices;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>Sorts what comes in a few sorted runs, as a person's events do: one run a step and settled slice. Merging them costs a third of sorting anew.</summary>
internal static class RunSort
{
    private const int MostRuns = 32;
    private const int FewestPerRun = 3;

    [ThreadStatic]
    private static long[]? _scratch;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(Span<long> items)
    {
        Span<int> ends = stackalloc int[MostRuns];
        var runs = FindRuns(items, ends);
        if (runs == 1) return;
        if (runs == 0)
        {
            items.Sort();
            return;
        }

        if (_scratch is null || _scratch.Length < items.Length) _scratch = new long[Math.Max(1024, items.Length * 2)];
        var from = items;
        var to = _scratch.AsSpan(0, items.Length);
        while (runs > 1)
        {
            runs = MergePairs(from, to, ends, runs);
            var swapped = from;
            from = to;
            to = swapped;
        }

        if (from != items) from.CopyTo(items);
    }

    /// <returns>How many runs there are; 0 = too many for merging.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindRuns(ReadOnlySpan<long> items, Span<int> ends)
    {
        var most = Math.Min(MostRuns, Math.Max(2, items.Length / FewestPerRun));
        var runs = 0;
        for (var index = 1; index < items.Length; index++)
        {
            if (items[index] >= items[index - 1]) continue;
            if (runs + 1 >= most) return 0;
            ends[runs++] = index;
        }

        ends[runs++] = items.Length;
        return runs;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MergePairs(ReadOnlySpan<long> from, Span<long> to, Span<int> ends, int runs)
    {
        var (start, merged) = (0, 0);
        for (var run = 0; run < runs; run += 2)
        {
            var middle = ends[run];
            var end = run + 1 < runs ? ends[run + 1] : middle;
            Merge(from[start..middle], from[middle..end], to[start..end]);
            ends[merged++] = end;
            start = end;
        }

        return merged;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Merge(ReadOnlySpan<long> left, ReadOnlySpan<long> right, Span<long> to)
    {
        var (i, j, place) = (0, 0, 0);
        while (i < left.Length && j < right.Length) to[place++] = left[i] <= right[j] ? left[i++] : right[j++];
        left[i..].CopyTo(to[place..]);
        right[j..].CopyTo(to[(place + left.Length - i)..]);
    }
}
