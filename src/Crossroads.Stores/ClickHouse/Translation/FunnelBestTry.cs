using System.Globalization;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>
/// The best try of an ordered funnel in one pass: for each step k the try that reached it and started last, (0 none, 1 is on its way, 2 was excluded; k times),
/// and after them the best one, (level; 1 = excluded; times). All numbers, no lists: several times cheaper to carry from event to event.
/// </summary>
internal static class FunnelBestTry
{
    public static string Write(string events, int steps, long window)
    {
        var tries = Enumerable.Range(1, steps).Select(step => Try(step, window));
        var body = $"({string.Join(", ", tries)}, {Best(steps, window)})";
        var sizes = Enumerable.Range(1, steps).Select(step => step + 1).Append(steps + 2).ToList();
        var start = $"CAST(({string.Join(", ", sizes.Select(size => $"({Repeat("0", size)})"))}), 'Tuple({string.Join(", ", sizes.Select(size => $"Tuple({Repeat("Int64", size)})"))})')";
        var isDone = $"{Of(steps + 1, 1)} = {steps} AND {Of(steps + 1, 2)} = 0";
        var times = string.Join(", ", Enumerable.Range(3, steps).Select(place => $"b.{place}"));
        return $"arrayElement(arrayMap(b -> if(b.2 = 1, [], arraySlice([{times}], 1, b.1)), [tupleElement(arrayFold((acc, x) -> if({isDone}, acc, {body}), {events}, {start}), {steps + 1})]), 1)";
    }

    private static string Try(int step, long window)
    {
        var begun = $"({string.Join(", ", Times(step).Prepend("toInt64(1)"))})";
        return $"if({Advances(step, window)}, {begun}, {Excluded(step, window)})";
    }

    private static string Excluded(int step, long window)
        => string.Create(CultureInfo.InvariantCulture, $"if(bitTest(x.2, {20 + step}) = 1 AND {Of(step, 1)} > 0 AND x.1 > {Of(step, step + 1)} AND x.1 - {Of(step, 2)} <= {window}, ({string.Join(", ", Enumerable.Range(2, step).Select(place => Of(step, place)).Prepend("toInt64(2)"))}), {Whole(step)})");

    private static string Best(int steps, long window)
    {
        var best = steps + 1;
        string Hit(int step) => string.Create(CultureInfo.InvariantCulture, $"({Of(best, 1)} = {step} AND bitTest(x.2, {20 + step}) = 1 AND x.1 > {Of(best, step + 2)} AND x.1 - {Of(best, 3)} <= {window})");
        string Begun(int step, IEnumerable<string> times) => $"({string.Join(", ", times.Concat(Enumerable.Repeat("toInt64(0)", steps - step)).Prepend("toInt64(0)").Prepend($"toInt64({step})"))})";
        // The highest step first: a lower one can only replace what it is not below.
        var cases = Enumerable.Range(1, steps).Reverse().Select(step => string.Create(
            CultureInfo.InvariantCulture,
            $"{Advances(step, window)} AND ({step} > {Of(best, 1)} OR ({step} = {Of(best, 1)} AND {Of(best, 2)} = 1){(step < steps ? $" OR {Hit(step)}" : "")}), {Begun(step, Times(step))}"));
        // What an event of the same moment carried on is not excluded.
        var others = Enumerable.Range(1, steps - 1).Select(step => string.Create(
            CultureInfo.InvariantCulture,
            $"{Hit(step)} AND {Of(step, 1)} = 1 AND {Of(step, step + 1)} = x.1, {Begun(step, Enumerable.Range(2, step).Select(place => Of(step, place)))}"));
        var hits = Enumerable.Range(1, steps - 1).Select(Hit);
        var excluded = $"({string.Join(", ", Enumerable.Range(3, steps).Select(place => Of(best, place)).Prepend("toInt64(1)").Prepend(Of(best, 1)))})";
        return $"multiIf({string.Join(", ", cases.Concat(others))}, {string.Join(" OR ", hits.DefaultIfEmpty("0"))}, {excluded}, {Whole(best)})";
    }

    /// <summary>The moments of a try that reaches a step with this event.</summary>
    private static IEnumerable<string> Times(int step) => Enumerable.Range(2, step - 1).Select(place => Of(step - 1, place)).Append("x.1");

    private static string Advances(int step, long window)
    {
        var matches = $"bitTest(x.2, {step - 1}) = 1";
        if (step == 1) return matches;
        var before = step - 1;
        return string.Create(CultureInfo.InvariantCulture, $"({matches} AND {Of(before, 1)} = 1 AND x.1 - {Of(before, 2)} <= {window} AND NOT ({Of(step, 1)} > 0 AND {Of(step, 2)} = {Of(before, 2)}))");
    }

    private static string Whole(int part) => $"tupleElement(acc, {part})";

    private static string Of(int part, int place) => $"tupleElement(tupleElement(acc, {part}), {place})";

    private static string Repeat(string text, int count) => string.Join(", ", Enumerable.Repeat(text, count));
}
