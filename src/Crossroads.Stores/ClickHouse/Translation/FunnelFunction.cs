using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Functions;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>
/// The aggregate <c>funnel(order, steps, window, time, mask)</c> as an expression of ClickHouse: the same rules as <see cref="FunnelMatcher"/>, as a fold over a group's
/// events in order. <c>windowFunnel</c> cannot stand in: it gives no times, and knows neither unordered funnels nor exclusions.
/// </summary>
internal static class FunnelFunction
{
    public const string Name = "funnel";
    private const int Arguments = 5;
    private const long StartsFlag = 8;

    public static string Write(IReadOnlyList<SyntaxNode> arguments, Func<SyntaxNode, string> write)
    {
        if (arguments.Count != Arguments || arguments[0].ConstantInteger() is not { } order || arguments[1].ConstantInteger() is not { } steps || arguments[2].ConstantInteger() is not { } window)
            throw new FactQueryException("funnel(order, steps, window, time, mask): order, steps and window are constants.");
        if (steps is < 1 or > FunnelEvent.MostSteps) throw new FactQueryException($"A funnel has 1 to {FunnelEvent.MostSteps} steps.");
        var events = Events(write(arguments[3]), write(arguments[4]));
        var listsStarts = (order & StartsFlag) != 0;
        var kind = (FunnelOrder)(order & ~StartsFlag);
        if (kind == FunnelOrder.Ordered && !listsStarts) return FunnelBestTry.Write(events, (int)steps, window);
        var runs = Runs(events, kind, (int)steps, window);
        return listsStarts
            ? $"arrayFlatten(arrayMap(r -> [r.2, toInt64(length(r.4))], arrayFilter(r -> r.1 <> 2, {runs})))"
            // The first of the furthest, preferably one that nothing excluded.
            : $"arrayElement(arrayMap(b -> if(b.1 = 2, [], b.4), [arrayElement(arraySort(r -> (-toInt64(length(r.4)), r.1 = 2, r.5), {runs}), 1)]), 1)";
    }

    /// <summary>In time; events of one moment in the order of the steps that they match, and what matches no step last.</summary>
    private static string Events(string time, string mask)
    {
        const string Steps = "bitAnd(x.2, 1048575)";
        return $"arraySort(x -> (x.1, if({Steps} = 0, toInt64(4294967296), bitAnd({Steps}, -{Steps})), x.2), groupArrayIf((assumeNotNull({time}), assumeNotNull({mask})), {time} IS NOT NULL AND {mask} IS NOT NULL))";
    }

    /// <summary>Every try by its start: (0 runs, 1 has ended, 2 was excluded; start; steps still open; times; number).</summary>
    private static string Runs(string events, FunnelOrder order, int steps, long window)
    {
        var all = (1L << steps) - 1;
        var late = string.Create(CultureInfo.InvariantCulture, $"x.1 - r.2 > {window}");
        var step = order == FunnelOrder.Unordered
            ? $"""
                bitAnd(x.2, r.3) <> 0, (toInt64(bitXor(r.3, {Lowest("bitAnd(x.2, r.3)")}) = 0), r.2, bitXor(r.3, {Lowest("bitAnd(x.2, r.3)")}), arrayPushBack(r.4, x.1), r.5),
                bitShiftRight(x.2, 20) <> 0 AND x.1 > r.2, (toInt64(2), r.2, r.3, r.4, r.5),
                r
                """
            : $"""
                bitTest(x.2, length(r.4)) = 1, (toInt64(length(r.4) + 1 = {steps}), r.2, r.3, arrayPushBack(r.4, x.1), r.5),
                bitTest(x.2, 20 + length(r.4)) = 1 AND x.1 > arrayElement(r.4, -1), (toInt64(2), r.2, r.3, r.4, r.5),
                {(order == FunnelOrder.Strict ? Ended : "r")}
                """;
        var begins = order == FunnelOrder.Unordered ? $"bitAnd(x.2, {all}) <> 0" : "bitTest(x.2, 0) = 1";
        var open = order == FunnelOrder.Unordered ? $"bitXor(toInt64({all}), {Lowest($"bitAnd(x.2, {all})")})" : "toInt64(0)";
        return $"""
            arrayFold((acc, x) -> arrayConcat(
                arrayMap(r -> multiIf(r.1 <> 0, r, {late}, {Ended}, {step}), acc),
                if({begins}, [(toInt64({(steps == 1 ? 1 : 0)}), x.1, {open}, [x.1], toInt64(length(acc)))], [])),
                {events}, CAST([], 'Array(Tuple(Int64, Int64, Int64, Array(Int64), Int64))'))
            """;
    }

    private const string Ended = "(toInt64(1), r.2, r.3, r.4, r.5)";

    private static string Lowest(string bits) => $"bitAnd({bits}, -{bits})";
}
