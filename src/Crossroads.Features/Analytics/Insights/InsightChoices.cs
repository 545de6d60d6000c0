namespace Crossroads.Features.Analytics.Insights;

/// <summary>A choice of a list: what stands in the address, and what the reader sees.</summary>
public sealed record Choice(string Value, string Title);

/// <summary>What the lists of the builder offer.</summary>
public static class InsightChoices
{
    public const string Dates = "dates";

    public static IReadOnlyList<Choice> Maths { get; } =
    [
        new("total", "times"), new("dau", "people"), new("weekly_active", "people of 7 days"), new("monthly_active", "people of 30 days"), new("unique_session", "sessions"),
        new("first_time_for_user", "first times"), new("sum", "sum of"), new("avg", "average of"), new("median", "median of"), new("p90", "90th percentile of"), new("p95", "95th percentile of"),
        new("p99", "99th percentile of"), new("min", "least of"), new("max", "most of"),
    ];

    public static IReadOnlyList<Choice> FunnelOrders { get; } = [new("ordered", "in this order"), new("strict", "with nothing between"), new("unordered", "in any order")];

    public static IReadOnlyList<Choice> FunnelViews { get; } = [new("steps", "steps"), new("time_to_convert", "time it takes"), new("trends", "share over time")];

    public static IReadOnlyList<Choice> WindowUnits { get; } = [new("minute", "minutes"), new("hour", "hours"), new("day", "days"), new("week", "weeks"), new("month", "months")];

    public static IReadOnlyList<Choice> TrendViews { get; } = [new("line", "line"), new("bars", "bars"), new("sum", "running total"), new("value", "one number a series")];

    public static IReadOnlyList<Choice> Ranges { get; } =
    [
        new("-24h", "last 24 hours"), new("-7d", "last 7 days"), new("-14d", "last 14 days"), new("-30d", "last 30 days"), new("-90d", "last 90 days"), new("-180d", "last 180 days"),
        new("mStart", "this month"), new("-1mStart", "since last month"), new("yStart", "this year"), new("all", "all time"), new(Dates, "dates…"),
    ];

    public static IReadOnlyList<Choice> Intervals { get; } = [new("hour", "hour"), new("day", "day"), new("week", "week"), new("month", "month")];

    public static IReadOnlyList<Choice> FilterTypes { get; } = [new("event", "event"), new("person", "person"), new("cohort", "cohort")];

    public static IReadOnlyList<Choice> BreakdownTypes { get; } = [new("event", "event"), new("person", "person"), new("cohort", "cohort")];

    public static IReadOnlyList<Choice> Operators { get; } =
    [
        new("exact", "is"), new("is_not", "is not"), new("icontains", "contains"), new("not_icontains", "contains not"), new("regex", "matches"), new("not_regex", "matches not"),
        new("gt", "above"), new("gte", "at least"), new("lt", "below"), new("lte", "at most"), new("is_set", "is known"), new("is_not_set", "is unknown"),
        new("is_date_before", "is before"), new("is_date_after", "is after"),
    ];

    public static IReadOnlyList<Choice> Samples { get; } = [new("", "everybody"), new("50", "half of the people"), new("25", "a quarter of the people"), new("10", "a tenth of the people"), new("1", "a hundredth of the people")];

    public static IReadOnlyList<Choice> FunnelAttributions { get; } = [new("", "the first step's value"), new("last_touch", "the last value"), new("all_events", "every step with the same value"), new("step", "the value of one step")];

    public static IReadOnlyList<Choice> PathItems { get; } = [new("", "everything"), new("$pageview", "pages"), new("$screen", "screens"), new("custom_event", "own events")];

    public static bool NeedsProperty(string math) => math is "sum" or "avg" or "median" or "p75" or "p90" or "p95" or "p99" or "min" or "max";

    public static bool NeedsValue(string name) => name is not ("is_set" or "is_not_set");

    public static string Title(this IReadOnlyList<Choice> choices, string value) => choices.FirstOrDefault(choice => choice.Value == value)?.Title ?? value;

    public static bool Has(this IReadOnlyList<Choice> choices, string? value) => choices.Any(choice => choice.Value == value);
}
