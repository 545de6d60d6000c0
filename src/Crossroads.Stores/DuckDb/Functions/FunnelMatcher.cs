namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>How the steps of a funnel may follow each other.</summary>
internal enum FunnelOrder
{
    /// <summary>Each step after the one before; anything may happen in between.</summary>
    Ordered = 0,

    /// <summary>Each step is the very next event.</summary>
    Strict = 1,

    /// <summary>The steps in any order, each by an event of its own.</summary>
    Unordered = 2,
}

/// <summary>
/// Finds how far one person got: the first try that got furthest, all steps within the window after its first. A try during which an excluding event
/// happened does not count, and neither does a person whose furthest try is one of these.
/// </summary>
internal static class FunnelMatcher
{
    /// <returns>The best try; level 0 = none.</returns>
    public static FunnelRun Best(ReadOnlySpan<FunnelEvent> events, FunnelOrder order, int steps, long window)
    {
        var best = order switch
        {
            FunnelOrder.Ordered => Ordered(events, steps, window),
            FunnelOrder.Strict => Strict(events, steps, window),
            _ => BestOfStarts(events, steps, window),
        };
        if (best.IsExcluded) best.Level = 0;
        return best;
    }

    /// <summary>The try that starts with one event; level 0 = that event starts none, or something excluded it.</summary>
    public static FunnelRun From(ReadOnlySpan<FunnelEvent> events, int start, FunnelOrder order, int steps, long window)
    {
        var run = order == FunnelOrder.Unordered ? Unordered(events, start, steps, window) : InOrder(events, start, order == FunnelOrder.Strict, steps, window);
        if (run.IsExcluded) run.Level = 0;
        return run;
    }

    /// <summary>
    /// One pass: for each step the try that reached it and started last, which is the one with the most time left.
    /// </summary>
    private static FunnelRun Ordered(ReadOnlySpan<FunnelEvent> events, int steps, long window)
    {
        Span<FunnelRun> tries = stackalloc FunnelRun[steps + 1];
        tries.Clear();
        var best = default(FunnelRun);
        foreach (var item in events)
        {
            // From the last step down: one event is never two steps of the same try.
            for (var step = steps; step >= 1; step--)
            {
                if ((item.Steps >> (step - 1) & 1) != 0) Advance(tries, ref best, item.Time, step, window);
            }

            if (item.ExcludesAny) Exclude(tries, ref best, item, steps, window);
            if (best.Level == steps && !best.IsExcluded) return best;
        }

        return best;
    }

    private static void Advance(Span<FunnelRun> tries, ref FunnelRun best, long time, int step, long window)
    {
        if (step == 1)
        {
            tries[1] = Begin(time);
        }
        else
        {
            ref var before = ref tries[step - 1];
            if (before.Level == 0 || before.IsExcluded || time - before.Start > window) return;
            if (tries[step].Level != 0 && tries[step].Start == before.Start) return;
            tries[step] = before;
            tries[step].Times[step - 1] = time;
            tries[step].Level = step;
        }

        if (step > best.Level || (step == best.Level && best.IsExcluded)) best = tries[step];
    }

    private static void Exclude(Span<FunnelRun> tries, ref FunnelRun best, FunnelEvent item, int steps, long window)
    {
        for (var step = 1; step < steps; step++)
        {
            if (!item.Excludes(step)) continue;
            if (IsHit(tries[step], item.Time, window)) tries[step].IsExcluded = true;
            if (best.Level == step && IsHit(best, item.Time, window)) best.IsExcluded = true;
        }

        // An event that excludes may be a step itself: the try that it carries on is as good.
        if (best.IsExcluded && tries[best.Level] is { IsExcluded: false } other && other.Level == best.Level) best = other;
    }

    private static bool IsHit(in FunnelRun run, long time, long window)
        => run.Level > 0 && time > run.Times[run.Level - 1] && time - run.Start <= window;

    private static FunnelRun Strict(ReadOnlySpan<FunnelEvent> events, int steps, long window)
    {
        var best = default(FunnelRun);
        for (var start = 0; start < events.Length && (best.Level < steps || best.IsExcluded); start++)
        {
            if ((events[start].Steps & 1) == 0) continue;
            Prefer(ref best, InOrder(events, start, isStrict: true, steps, window));
        }

        return best;
    }

    private static FunnelRun BestOfStarts(ReadOnlySpan<FunnelEvent> events, int steps, long window)
    {
        var best = default(FunnelRun);
        for (var start = 0; start < events.Length && (best.Level < steps || best.IsExcluded); start++) Prefer(ref best, Unordered(events, start, steps, window));
        return best;
    }

    private static void Prefer(ref FunnelRun best, in FunnelRun run)
    {
        if (run.Level > best.Level || (run.Level == best.Level && best.IsExcluded && !run.IsExcluded)) best = run;
    }

    private static FunnelRun InOrder(ReadOnlySpan<FunnelEvent> events, int start, bool isStrict, int steps, long window)
    {
        if ((events[start].Steps & 1) == 0) return default;
        var run = Begin(events[start].Time);
        for (var index = start + 1; index < events.Length && run.Level < steps; index++)
        {
            var item = events[index];
            if (item.Time - run.Start > window) break;
            if ((item.Steps >> run.Level & 1) != 0) run.Times[run.Level++] = item.Time;
            else if (item.Excludes(run.Level) && item.Time > run.Times[run.Level - 1]) return Excluded(run);
            else if (isStrict) break;
        }

        return run;
    }

    private static FunnelRun Unordered(ReadOnlySpan<FunnelEvent> events, int start, int steps, long window)
    {
        if (events[start].Steps == 0) return default;
        var run = Begin(events[start].Time);
        var open = (1L << steps) - 1;
        open &= ~(events[start].Steps & -events[start].Steps);
        for (var index = start + 1; index < events.Length && open != 0; index++)
        {
            var item = events[index];
            if (item.Time - run.Start > window) break;
            var fits = item.Steps & open;
            if (fits != 0)
            {
                open &= ~(fits & -fits);
                run.Times[run.Level++] = item.Time;
            }
            else if (item.ExcludesAny && item.Time > run.Start)
            {
                return Excluded(run);
            }
        }

        return run;
    }

    private static FunnelRun Begin(long time)
    {
        var run = new FunnelRun { Level = 1 };
        run.Times[0] = time;
        return run;
    }

    private static FunnelRun Excluded(FunnelRun run) => run with { IsExcluded = true };
}
