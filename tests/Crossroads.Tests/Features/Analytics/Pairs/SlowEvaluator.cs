using System.Globalization;
using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>
/// The meaning of the query schema, said as plainly as possible and without regard to speed: it reads the query as it is sent, looks at every event as often as it likes, and answers in
/// lines that <see cref="PairAnswer"/> also makes of the engine's answer.
/// </summary>
internal sealed partial class SlowEvaluator
{
    private const string Null = "$$_posthog_breakdown_null_$$";
    private const string Other = "$$_posthog_breakdown_other_$$";

    private readonly SlowData _data;
    private readonly JsonObject _query;
    private readonly SlowCalendar _calendar;
    private readonly SlowFilters _filters;

    private SlowEvaluator(SlowData data, JsonObject query)
    {
        (_data, _query, _calendar) = (data, query, new SlowCalendar(data));
        _filters = new SlowFilters(data, query, _calendar);
    }

    public static IReadOnlyList<string> Answer(SlowData data, JsonObject query)
    {
        var slow = new SlowEvaluator(data, query);
        return query["kind"]!.ToString() switch
        {
            "TrendsQuery" => [.. slow.Trends()],
            "FunnelsQuery" => [.. slow.Funnel()],
            "RetentionQuery" => [.. slow.Retention()],
            "StickinessQuery" => [.. slow.Stickiness()],
            "LifecycleQuery" => [.. slow.Lifecycle()],
            _ => [.. slow.Paths()],
        };
    }

    /// <summary>Six decimals: sums of the engines come in any order.</summary>
    public static string Number(double? number) => number is null ? "null" : (Math.Round(number.Value, 6) + 0.0).ToString("G12", CultureInfo.InvariantCulture);

    public static string Numbers(IEnumerable<double> numbers) => string.Join(' ', numbers.Select(number => Number(number)));

    private string Unit(string field = "interval") => _query[field]?.ToString() ?? "day";

    private List<JsonObject> Series => [.. _query["series"]!.AsArray().Select(node => (JsonObject)node!)];

    private bool IsWithin(SlowEvent item, DateTime from, DateTime to) => _data.Local(item.Utc) >= from && _data.Local(item.Utc) < to;

    private DateTime StartOf(SlowEvent item, string unit) => _calendar.Start(unit, _data.Local(item.Utc));

    private static string? Actor(SlowEvent item, bool isGroup) => isGroup ? SlowFilters.Group(item) : item.Person;

    /// <summary>Linear between the two nearest.</summary>
    private static double? Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0) return null;
        var place = (sorted.Count - 1) * share;
        var low = (int)Math.Floor(place);
        return low + 1 == sorted.Count ? sorted[low] : sorted[low] + ((sorted[low + 1] - sorted[low]) * (place - low));
    }

    private IEnumerable<string> Retention()
    {
        var filter = _query["retentionFilter"]!;
        var unit = filter["period"]!.ToString().ToLowerInvariant();
        var count = filter["totalIntervals"]!.GetValue<int>();
        var last = _calendar.Start(unit, _calendar.Resolve(_query["dateRange"]!["date_to"]!.ToString()));
        var starts = Enumerable.Range(0, count).Select(index => SlowCalendar.Add(unit, last, index - count + 1)).ToList();
        var target = filter["targetEntity"] as JsonObject ?? new JsonObject { ["event"] = "$pageview" };
        var returning = filter["returningEntity"] as JsonObject ?? target;
        var byGroup = _query["aggregation_group_type_index"] is not null;
        var visible = _filters.Visible.Where(item => Actor(item, byGroup) is not null && _data.Local(item.Utc) < SlowCalendar.Add(unit, last, 1)).ToList();
        // -1 is all that was before the first interval.
        List<int> Intervals(string actor, JsonObject entity) => [.. visible.Where(item => Actor(item, byGroup) == actor && _filters.Is(item, entity)).Select(item => starts.IndexOf(StartOf(item, unit)))];
        for (var cohort = 0; cohort < count; cohort++)
        {
            var members = visible.Select(item => Actor(item, byGroup)!).Distinct().Where(actor => filter["retentionType"]!.ToString() == "retention_first_time"
                ? Intervals(actor, target).DefaultIfEmpty(-1).Min() == cohort
                : Intervals(actor, target).Contains(cohort)).ToList();
            bool IsBack(string actor, int at) => filter["cumulative"] is not null ? Intervals(actor, returning).Any(interval => interval >= at) : Intervals(actor, returning).Contains(at);
            yield return $"{cohort}|{Numbers(Enumerable.Range(0, count).Select(after => after == 0 ? members.Count : cohort + after >= count ? 0.0 : members.Count(actor => IsBack(actor, cohort + after))))}";
        }
    }

    private IEnumerable<string> Stickiness()
    {
        var entity = Series[0];
        var isGroup = entity["math"]?.ToString() == "unique_group";
        foreach (var (label, from, to) in _calendar.Periods(_query, Unit()))
        {
            var axis = _calendar.Axis(Unit(), from, to);
            var counts = _filters.Visible.Where(item => _filters.Is(item, entity) && IsWithin(item, axis[0], to) && Actor(item, isGroup) is not null)
                .GroupBy(item => Actor(item, isGroup)).Select(actor => actor.Select(item => StartOf(item, Unit())).Distinct().Count()).ToList();
            yield return $"{label}|{Numbers(Enumerable.Range(1, axis.Count).Select(number => (double)counts.Count(count => _query["stickinessFilter"] is null ? count == number : count >= number)))}";
        }
    }

    private IEnumerable<string> Lifecycle()
    {
        var (from, to) = _calendar.Range(_query["dateRange"], Unit());
        var axis = _calendar.Axis(Unit(), from, to);
        var events = _filters.Visible.Where(item => _filters.Is(item, Series[0])).ToList();
        bool Did(string person, DateTime start) => events.Any(item => item.Person == person && StartOf(item, Unit()) == start);
        bool IsNew(string person, DateTime start) => _calendar.Start(Unit(), _data.Local(_data.Created(person))) == start;
        string Row(string status, Func<string, DateTime, DateTime, bool> fits)
            => $"{status}|{Numbers(axis.Select(start => (status == "dormant" ? -1.0 : 1.0) * events.Select(item => item.Person).Distinct().Count(person => fits(person, start, SlowCalendar.Add(Unit(), start, -1)))))}";
        string[] rows =
        [
            Row("new", (person, start, _) => Did(person, start) && IsNew(person, start)),
            Row("returning", (person, start, before) => Did(person, start) && !IsNew(person, start) && Did(person, before)),
            Row("resurrecting", (person, start, before) => Did(person, start) && !IsNew(person, start) && !Did(person, before)),
            Row("dormant", (person, start, before) => !Did(person, start) && Did(person, before)),
        ];
        var shown = _query["lifecycleFilter"]?["toggledLifecycles"]?.AsArray().Select(name => name!.ToString()).ToList();
        return rows.Where(row => shown is null || shown.Contains(row.Split('|')[0]));
    }
}
