using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

internal sealed partial class SlowEvaluator
{
    /// <summary>An event as the steps see it: which of them it matches, and after which it excludes (both from 0).</summary>
    private sealed record Seen(DateTime Utc, IReadOnlyList<bool> Steps, IReadOnlyList<bool> Excludes, string Value);

    /// <summary>One way into the funnel: the moments of its steps, and whether something excluded it.</summary>
    private sealed record Try(IReadOnlyList<DateTime> Times, bool IsExcluded, int LastEvent)
    {
        public int Level => Times.Count;
    }

    private JsonNode Funnels => _query["funnelsFilter"]!;

    private IEnumerable<string> Funnel()
    {
        var viz = Funnels["funnelVizType"]!.ToString();
        var (from, to) = _calendar.Range(_query["dateRange"], viz == "trends" ? Unit() : "day");
        var isSplit = _query["breakdownFilter"] is not null;
        foreach (var cohort in Cohorts())
        {
            var visible = _filters.Visible.Where(item => IsWithin(item, from, to) && (cohort is null || _filters.Belongs(item.Person, cohort))).ToList();
            var split = cohort is null && isSplit ? Splitter([.. visible.Where(item => _filters.Is(item, Series[0]))], "") : null;
            var people = visible.Where(item => FunnelActor(item) is not null).GroupBy(item => FunnelActor(item)!)
                .ToDictionary(group => group.Key, group => group.Select(item => SeenOf(item, split)).Where(IsOfFunnel).ToList());
            foreach (var line in viz switch
            {
                "steps" => StepLines(people, split is not null),
                "trends" => TrendLines(people, split is not null, from, to),
                _ => [TimeToConvert(people)],
            }) yield return $"{cohort ?? ""}{line}";
        }
    }

    private string? FunnelActor(SlowEvent item)
        => Funnels["funnelAggregateByGroupType"] is not null ? SlowFilters.Group(item) : Funnels["funnelAggregateByHogQL"] is not null ? SlowFilters.Session(item) : item.Person;

    private Seen SeenOf(SlowEvent item, Split? split)
    {
        var exclusions = Funnels["exclusions"]?.AsArray().Where(node => _filters.Is(item, (JsonObject)node!)).ToList() ?? [];
        var gaps = Enumerable.Range(0, Series.Count).Select(step => exclusions.Any(node => step >= node!["funnelFromStep"]!.GetValue<int>() && step < node["funnelToStep"]!.GetValue<int>())).ToList();
        var value = split?.Invoke(item) ?? "";
        // Of several properties a value is there when any of them is.
        return new Seen(item.Utc, [.. Series.Select(step => _filters.Is(item, step))], gaps, value.Trim('\u001f').Length == 0 ? "" : value);
    }

    /// <summary>Nothing may come between the steps of a strict funnel, so there every event is seen.</summary>
    private bool IsOfFunnel(Seen item) => Funnels["funnelOrderType"]!.ToString() == "strict" || item.Steps.Any(step => step) || item.Excludes.Any(gap => gap);

    private IEnumerable<string> StepLines(Dictionary<string, List<Seen>> people, bool isSplit)
    {
        var groups = Grouped(people, mine => Best(mine)).ToList();
        if (!isSplit) return [StepLine("", [.. groups.Select(group => group.Result)])];
        return Limited(groups, people, mine => Best(mine), tries => tries.Count(one => one.Level > 0)).Where(group => group.Value.Any(one => one.Level > 0)).Select(group => StepLine($"{Shown(group.Key)}|", group.Value));
    }

    private string StepLine(string value, IReadOnlyList<Try> tries) => value + string.Join(' ', Enumerable.Range(0, Series.Count).Select(step =>
    {
        var reached = tries.Where(one => one.Level > step).ToList();
        if (step == 0) return $"{reached.Count}";
        var seconds = reached.Select(one => (one.Times[step] - one.Times[step - 1]).TotalSeconds).ToList();
        return $"{reached.Count}({Number(seconds.Count == 0 ? null : seconds.Average())},{Number(Quantile(seconds, 0.5))})";
    }));

    private string TimeToConvert(Dictionary<string, List<Seen>> people)
    {
        var (first, last) = Between;
        var seconds = people.Values.Select(mine => Best(InOrder(mine))).Where(one => one.Level > last).Select(one => (one.Times[last] - one.Times[first]).TotalSeconds).ToList();
        if (seconds.Count == 0) return "|null";
        var least = Math.Floor(seconds.Min());
        var bins = Math.Clamp((int)Math.Ceiling(Math.Cbrt(seconds.Count)), 3, 60);
        var width = Math.Ceiling((Math.Ceiling(seconds.Max()) - least) / bins) is var whole && whole == 0 ? 60 : whole;
        return $"{string.Join(' ', Enumerable.Range(0, bins + 1).Select(bin => $"{Number(least + (bin * width))}:{seconds.Count(time => Math.Floor((time - least) / width) == bin)}"))}|{Number(seconds.Average())}";
    }

    private (int First, int Last) Between => (Funnels["funnelFromStep"]?.GetValue<int>() ?? 0, Funnels["funnelToStep"]?.GetValue<int>() ?? Series.Count - 1);

    private IEnumerable<string> TrendLines(Dictionary<string, List<Seen>> people, bool isSplit, DateTime from, DateTime to)
    {
        var axis = _calendar.Axis(Unit(), from, to);
        List<(DateTime Start, int Level)> Starts(List<Seen> mine) => [.. Enumerable.Range(0, mine.Count).Select(start => From(mine, start)).Where(one => one.Level > 0 && !one.IsExcluded)
            .GroupBy(one => _calendar.Start(Unit(), _data.Local(one.Times[0]))).Select(group => (group.Key, group.Max(one => one.Level)))];
        var groups = Grouped(people, Starts).ToList();
        if (!isSplit) return [TrendLine("", axis, [.. groups.SelectMany(group => group.Result)])];
        // Whoever did not start is in no interval, and so has no line.
        return Limited([.. groups.Where(group => group.Result.Count > 0)], people, Starts, all => all.Sum(starts => starts.Count(start => start.Level > Between.First)))
            .Where(group => group.Value.Any(starts => starts.Count > 0)).Select(group => TrendLine($"{Shown(group.Key)}|", axis, [.. group.Value.SelectMany(starts => starts)]));
    }

    private string TrendLine(string value, List<DateTime> axis, IReadOnlyList<(DateTime Start, int Level)> starts)
    {
        var entered = axis.Select(start => starts.Count(one => one.Start == start && one.Level > Between.First)).ToList();
        var converted = axis.Select(start => starts.Count(one => one.Start == start && one.Level > Between.Last)).ToList();
        return $"{value}{Numbers(entered.Zip(converted, (all, some) => all == 0 ? 0 : Math.Round(100.0 * some / all, 2)))}|{string.Join(' ', entered)}|{string.Join(' ', converted)}";
    }

    /// <summary>Each actor under each value that the attribution gives, with what became of it.</summary>
    private IEnumerable<(string Value, T Result)> Grouped<T>(Dictionary<string, List<Seen>> people, Func<List<Seen>, T> judge) => people.Values.Where(mine => mine.Count > 0).SelectMany(mine => Attributed(mine).Select(pair => (pair.Value, judge(InOrder(pair.Events)))));

    private IEnumerable<(string Value, List<Seen> Events)> Attributed(List<Seen> mine)
    {
        if (_query["breakdownFilter"] is null || Cohorts().First() is not null) return [("", mine)];
        var steps = mine.Where(item => item.Steps.Any(step => step)).ToList();
        var at = Funnels["breakdownAttributionValue"]?.GetValue<int>() ?? 0;
        switch (Funnels["breakdownAttributionType"]!.ToString())
        {
            case "first_touch":
                return [(steps.Where(item => item.Value.Length > 0).MinBy(item => item.Utc)?.Value ?? "", mine)];
            case "last_touch":
                return [(steps.Where(item => item.Value.Length > 0).MaxBy(item => item.Utc)?.Value ?? "", mine)];
            case "all_events":
                return mine.GroupBy(item => item.Value).Select(group => (group.Key, group.ToList()));
            case "step" when Funnels["funnelOrderType"]!.ToString() == "unordered":
                return steps.Select(item => item.Value).Distinct().Select(value => (value, mine));
            default:
                return mine.Where(item => item.Steps[at]).Select(item => item.Value).Distinct()
                    .Select(value => (value, mine.Select(item => item.Value == value ? item : item with { Steps = [.. item.Steps.Select((step, index) => index != at && step)] }).ToList()));
        }
    }

    private Dictionary<string, List<T>> Limited<T>(List<(string Value, T Result)> groups, Dictionary<string, List<Seen>> people, Func<List<Seen>, T> judge, Func<List<T>, int> rank)
    {
        Dictionary<string, List<T>> ByValue(IEnumerable<(string Value, T Result)> all) => all.GroupBy(group => group.Value).ToDictionary(group => group.Key, group => group.Select(pair => pair.Result).ToList());
        var found = ByValue(groups);
        var limit = _query["breakdownFilter"]!["breakdown_limit"]?.GetValue<int>() ?? 25;
        if (found.Count <= limit) return found;
        var kept = found.OrderByDescending(pair => rank(pair.Value)).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(limit).Select(pair => pair.Key).ToList();
        var renamed = people.ToDictionary(pair => pair.Key, pair => pair.Value.Select(item => item.Value == "" || kept.Contains(item.Value) ? item : item with { Value = "Other" }).ToList());
        var limited = ByValue(Grouped(renamed, judge));
        if (_query["breakdownFilter"]!["breakdown_hide_other_aggregation"] is not null) limited.Remove("Other");
        return limited;
    }

    /// <summary>In time; events of one moment in the order of the steps that they match.</summary>
    private static List<Seen> InOrder(List<Seen> mine)
    {
        static int Lowest(Seen item) => item.Steps.ToList().IndexOf(true) is var step && step < 0 ? int.MaxValue : step;
        static long Bits(Seen item) => item.Steps.Select((step, index) => step ? 1L << index : 0).Sum() + item.Excludes.Select((gap, index) => gap ? 1L << (21 + index) : 0).Sum();
        return [.. mine.OrderBy(item => item.Utc).ThenBy(Lowest).ThenBy(Bits)];
    }

    /// <summary>
    /// Of all tries the one that came furthest; of those one that nothing excluded. In an ordered funnel the one that arrived first and of these the one that started last, otherwise the one that started first.
    /// </summary>
    private Try Best(List<Seen> mine)
    {
        var tries = Enumerable.Range(0, mine.Count).Select(start => From(mine, start)).Where(one => one.Level > 0).ToList();
        var furthest = tries.Where(one => one.Level == tries.Max(other => other.Level)).ToList();
        var free = furthest.Where(one => !one.IsExcluded).ToList();
        if (free.Count == 0) return new Try([], false, 0);
        return Funnels["funnelOrderType"]!.ToString() == "ordered" ? free.OrderBy(one => one.LastEvent).ThenByDescending(one => one.Times[0]).First() : free[0];
    }

    /// <summary>The try that starts with an event: each step is taken at the first chance.</summary>
    private Try From(List<Seen> mine, int start)
    {
        var order = Funnels["funnelOrderType"]!.ToString();
        var open = Enumerable.Range(0, Series.Count).ToList();
        bool Takes(Seen item)
        {
            var step = order == "unordered" ? open.Find(step => item.Steps[step], -1) : item.Steps[open[0]] ? open[0] : -1;
            return step >= 0 && open.Remove(step);
        }

        if (!Takes(mine[start])) return new Try([], false, start);
        var times = new List<DateTime> { mine[start].Utc };
        var last = start;
        for (var index = start + 1; index < mine.Count && open.Count > 0; index++)
        {
            var item = mine[index];
            if (item.Utc - times[0] > Window) break;
            if (Takes(item))
            {
                times.Add(item.Utc);
                last = index;
            }
            else if (order == "unordered" ? item.Excludes.Any(gap => gap) && item.Utc > times[0] : item.Excludes[times.Count - 1] && item.Utc > times[^1])
            {
                return new Try(times, true, last);
            }
            else if (order == "strict")
            {
                break;
            }
        }

        return new Try(times, false, last);
    }

    private TimeSpan Window => Funnels["funnelWindowInterval"]!.GetValue<int>() * Funnels["funnelWindowIntervalUnit"]!.ToString() switch
    {
        "second" => TimeSpan.FromSeconds(1),
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "week" => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(1),
    };
}

internal static class ListSearch
{
    /// <returns><paramref name="missing"/> when there is none.</returns>
    public static int Find(this List<int> list, Func<int, bool> fits, int missing) => list.Any(fits) ? list.First(fits) : missing;
}
