using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>One series, step or entity as the builder has it. <see cref="Every"/> = every event, <c>action:Name</c> = a saved action.</summary>
public sealed record InsightSeries(string Event, string Math, string Property)
{
    public const string Every = "*";
    public const string ActionPrefix = "action:";

    public string Name => Event == Every ? "All events" : Event.StartsWith(ActionPrefix, StringComparison.Ordinal) ? Event[ActionPrefix.Length..] : Event;
}

public sealed record InsightFilter(string Type, string Key, string Operator, string Value);

public sealed record InsightBreakdown(string Type, string Property);

/// <summary>Everything that the builder knows, as it stands in the address: a view can be sent, saved and gone back to.</summary>
public sealed record InsightSpec
{
    public const int MostSeries = 10;
    public const int MostFilters = 20;
    public const int MostBreakdowns = 3;

    public InsightKind Kind { get; init; } = InsightKind.Trends;

    public IReadOnlyList<InsightSeries> Series { get; init; } = [];

    public IReadOnlyList<InsightFilter> Filters { get; init; } = [];

    public IReadOnlyList<InsightBreakdown> Breakdowns { get; init; } = [];

    public string From { get; init; } = "-30d";

    /// <summary>Stated days, when <see cref="From"/> asks for them.</summary>
    public string Since { get; init; } = "";

    public string Until { get; init; } = "";

    public string Interval { get; init; } = "day";

    public bool Compares { get; init; }

    public bool HidesInternal { get; init; }

    /// <summary>The part of the persons that is looked at, in per cent; empty = everybody.</summary>
    public string Sample { get; init; } = "";

    public string Formula { get; init; } = "";

    public string View { get; init; } = "";

    public string Order { get; init; } = "ordered";

    public string Window { get; init; } = "14";

    public string WindowUnit { get; init; } = "day";

    /// <summary>Events, separated by commas, that must not happen between the first step of a funnel and the last.</summary>
    public string Without { get; init; } = "";

    /// <summary>Which step's value of a breakdown counts.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>That step, from 1, when one is asked for.</summary>
    public string AttributionStep { get; init; } = "";

    public string Rows { get; init; } = "";

    public bool FirstTime { get; init; }

    public bool Cumulative { get; init; }

    public string Start { get; init; } = "";

    public string End { get; init; } = "";

    public string Steps { get; init; } = "";

    public string Items { get; init; } = "";

    /// <summary>Series that the kind shows: a retention has what begins and what brings back, paths have none.</summary>
    public int RoomForSeries => Kind == InsightKind.Paths ? 0 : Kind == InsightKind.Retention ? 2 : Kind == InsightKind.Lifecycle ? 1 : MostSeries;

    public bool HasBreakdown => Kind == InsightKind.Trends || Kind == InsightKind.Funnel;

    public static InsightSpec Parse(string address)
    {
        var query = QueryHelpers.ParseQuery(address);
        string One(string name, string otherwise = "") => query.TryGetValue(name, out var values) && values.LastOrDefault() is { Length: > 0 } value ? value.Trim() : otherwise;
        string Chosen(string name, IReadOnlyList<Choice> choices, string otherwise) => choices.Has(One(name)) ? One(name) : otherwise;
        var kind = InsightKind.Of(One("kind"));
        return new InsightSpec
        {
            Kind = kind,
            Series = [.. InStep(query, "s", "m", "p").Where(row => row[0].Length > 0).Take(MostSeries)
                .Select(row => new InsightSeries(row[0], InsightChoices.Maths.Has(row[1]) ? row[1] : "total", row[2]))],
            Filters = [.. InStep(query, "fk", "ft", "fo", "fv").Where(row => row[0].Length > 0 || (row[1] == "cohort" && row[3].Length > 0)).Take(MostFilters)
                .Select(row => new InsightFilter(InsightChoices.FilterTypes.Has(row[1]) ? row[1] : "event", row[0], InsightChoices.Operators.Has(row[2]) ? row[2] : "exact", row[3]))],
            Breakdowns = [.. InStep(query, "b", "bt").Where(row => row[0].Length > 0).Take(MostBreakdowns)
                .Select(row => new InsightBreakdown(InsightChoices.BreakdownTypes.Has(row[1]) ? row[1] : "event", row[0]))],
            From = One("from", "-30d"),
            Since = One("since"),
            Until = One("until"),
            Interval = Chosen("by", InsightChoices.Intervals, kind == InsightKind.Retention ? "week" : "day"),
            Compares = One("vs") == "1",
            HidesInternal = One("internal") == "hide",
            Sample = Chosen("sample", InsightChoices.Samples, ""),
            Formula = One("formula"),
            View = Chosen("view", kind == InsightKind.Funnel ? InsightChoices.FunnelViews : InsightChoices.TrendViews, ""),
            Order = Chosen("order", InsightChoices.FunnelOrders, "ordered"),
            Window = One("win", "14"),
            WindowUnit = Chosen("unit", InsightChoices.WindowUnits, "day"),
            Without = One("without"),
            Attribution = Chosen("attr", InsightChoices.FunnelAttributions, ""),
            AttributionStep = One("attrstep"),
            Rows = One("rows"),
            FirstTime = One("first") == "1",
            Cumulative = One("cum") == "1",
            Start = One("start"),
            End = One("end"),
            Steps = One("steps"),
            Items = Chosen("items", InsightChoices.PathItems, ""),
        };
    }

    /// <summary>The query part of the address, without what is as it would be anyway.</summary>
    public string Address()
    {
        var parts = new List<KeyValuePair<string, string?>>();
        void Add(string name, string value, string otherwise = "")
        {
            if (value != otherwise) parts.Add(new(name, value));
        }

        Add("kind", Kind.Id);
        foreach (var series in Series)
        {
            parts.Add(new("s", series.Event));
            parts.Add(new("m", series.Math));
            parts.Add(new("p", series.Property));
        }

        foreach (var filter in Filters)
        {
            parts.Add(new("ft", filter.Type));
            parts.Add(new("fk", filter.Key));
            parts.Add(new("fo", filter.Operator));
            parts.Add(new("fv", filter.Value));
        }

        foreach (var breakdown in Breakdowns)
        {
            parts.Add(new("bt", breakdown.Type));
            parts.Add(new("b", breakdown.Property));
        }

        Add("from", From, "-30d");
        if (From == InsightChoices.Dates)
        {
            Add("since", Since);
            Add("until", Until);
        }

        Add("by", Interval, Kind == InsightKind.Retention ? "week" : "day");
        Add("vs", Compares ? "1" : "");
        Add("internal", HidesInternal ? "hide" : "");
        Add("sample", Sample);
        Add("formula", Formula);
        Add("view", View);
        Add("order", Order, "ordered");
        Add("win", Window, "14");
        Add("unit", WindowUnit, "day");
        Add("without", Without);
        Add("attr", Attribution);
        if (Attribution == "step") Add("attrstep", AttributionStep);
        Add("rows", Rows);
        Add("first", FirstTime ? "1" : "");
        Add("cum", Cumulative ? "1" : "");
        Add("start", Start);
        Add("end", End);
        Add("steps", Steps);
        Add("items", Items);
        return QueryHelpers.AddQueryString("", parts);
    }

    /// <summary>Parameters that repeat in step: the n-th of each belongs together.</summary>
    private static IEnumerable<string[]> InStep(Dictionary<string, StringValues> query, params string[] names)
    {
        var columns = names.Select(name => query.TryGetValue(name, out var values) ? values.ToArray() : []).ToArray();
        for (var row = 0; row < columns.Max(column => column.Length); row++)
            yield return [.. columns.Select(column => row < column.Length ? column[row]?.Trim() ?? "" : "")];
    }
}
