using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>The ordered funnel of <see cref="FunnelMatcher"/> without exclusions, over packed events: what nearly all funnels are. Compiled at once: the first questions are the ones that people wait for.</summary>
internal static class PackedFunnel
{
    /// <param name="events">In order.</param>
    /// <param name="steps">How many.</param>
    /// <param name="window">Most microseconds from the first step to the last.</param>
    /// <param name="best">Gets the moments of the best try; as long as there are steps.</param>
    /// <returns>How many steps the best try reached; 0 = it never started.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Best(ReadOnlySpan<long> events, int steps, long window, Span<long> best)
    {
        // Row k: the moments of the try that reached step k + 1 and started last.
        Span<long> tries = stackalloc long[steps * steps];
        var known = (1 << steps) - 1;
        var (reached, level) = (0, 0);
        foreach (var item in events)
        {
            var time = PackedEvent.Time(item);
            // A step can be taken when the one before is reached. From the last one down: one event is never two steps of the same try.
            for (var open = PackedEvent.Mask(item) & known & ((reached << 1) | 1); open != 0;)
            {
                var step = BitOperations.Log2((uint)open);
                open ^= 1 << step;
                if (!Advance(tries, steps, step, time, window, reached)) continue;
                reached |= 1 << step;
                if (step < level) continue;
                level = step + 1;
                tries.Slice(step * steps, level).CopyTo(best);
                if (level == steps) return level;
            }
        }

        return level;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Advance(Span<long> tries, int steps, int step, long time, long window, int reached)
    {
        var own = tries.Slice(step * steps, steps);
        if (step > 0)
        {
            var before = tries.Slice((step - 1) * steps, step);
            if (time - before[0] > window) return false;
            if ((reached >> step & 1) != 0 && own[0] == before[0]) return false;
            before.CopyTo(own);
        }

        own[step] = time;
        return true;
    }
}
