using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>Series over time, or one number a series.</summary>
public sealed class TrendsView : IInsightView
{
    private const int MostLines = 6;
    private const string Rest = "others";

    private readonly InsightSpec _spec;
    private readonly IReadOnlyList<Line> _lines;

    public sealed record Line(string Label, IReadOnlyList<double> Data, IReadOnlyList<string> Days, double Count, double? Whole, bool IsPrevious);

    public TrendsView(InsightSpec spec, JsonNode results, DateTimeOffset localNow, IReadOnlyList<ChartMark> marks)
    {
        _spec = spec;
        _lines = [.. ((JsonArray)results).Select(node => Shortened(Read((JsonObject)node!)))];
        Marks = [.. marks.Where(mark => Days.Contains(mark.Day)).OrderBy(mark => mark.Day, StringComparer.Ordinal)];
        UnfinishedFrom = OpenInterval.Of(Days, spec.Interval, localNow);
    }

    /// <summary>What the team changed on the days of the axis, oldest first; in the picture each has its number.</summary>
    public IReadOnlyList<ChartMark> Marks { get; }

    public IReadOnlyList<Line> Current => [.. _lines.Where(line => !line.IsPrevious)];

    public bool IsOneNumber => _spec.View == "value";

    public int? UnfinishedFrom { get; }

    public bool IsEmpty => _lines.All(line => line.Whole is null or 0 && line.Data.All(value => value == 0));

    /// <summary>Lines that the picture leaves out, because more cannot be told apart.</summary>
    public int Hidden => Math.Max(0, Current.Count - MostLines);

    public IReadOnlyList<string> Days => Current.Count > 0 ? Current[0].Days : [];

    public string Title
    {
        get
        {
            if (_lines.Count == 0 || IsEmpty) return "Nothing of this kind in this time.";
            var ranked = Current.OrderBy(line => line.Label == Rest).ThenByDescending(Figure).ToList();
            var first = $"{ranked[0].Label}: {Words(ranked[0])}";
            if (Current.Count > 1) return $"{first}; {ranked[1].Label}: {Words(ranked[1])}.";
            return _lines.FirstOrDefault(line => line.IsPrevious) is { } before && Change(Figure(ranked[0]), Figure(before)) is { } change ? $"{first}, {change} the {Span} before." : $"{first}{(IsOneNumber || _spec.View == "sum" ? "" : $" {When}")}.";
        }
    }

    public IChartOption? Chart => IsOneNumber
        ? new SeriesOption([.. Current.Take(12).Select(line => line.Label)], [new ChartSeries("Value", [.. Current.Take(12).Select(line => line.Whole)], 0)], SeriesShape.Bars) { OverTime = false }
        : new SeriesOption(Days, Series, _spec.View == "bars" ? SeriesShape.Bars : SeriesShape.Lines) { UnfinishedFrom = UnfinishedFrom, Marks = [.. Marks.Select((mark, at) => mark with { Label = (at + 1).ToString(CultureInfo.InvariantCulture) })] };

    public FactTableResult Table => IsOneNumber
        ? new(["series", "value"], [.. Current.Select(line => (IReadOnlyList<object?>)[line.Label, line.Whole])])
        : new(
            [_spec.Interval == "hour" ? "hour" : "day", .. _lines.Select(line => line.IsPrevious ? $"{line.Label}, before" : line.Label)],
            [.. Days.Select((day, at) => (IReadOnlyList<object?>)[day, .. _lines.Select(line => (object?)(at < line.Data.Count ? line.Data[at] : null))])]);

    private IReadOnlyList<ChartSeries> Series
    {
        get
        {
            var shown = Current.OrderByDescending(Figure).Take(MostLines).ToHashSet();
            var current = Current.Where(shown.Contains).Select((line, at) => Drawn(line, at, isPale: false));
            var previous = _lines.Where(line => line.IsPrevious && shown.Any(other => other.Label == line.Label))
                .Select(line => Drawn(line with { Label = $"{line.Label}, before" }, Current.Where(shown.Contains).ToList().FindIndex(other => other.Label == line.Label), isPale: true));
            return [.. current, .. previous];
        }
    }

    /// <summary>Counts of people do not add up over days: their sentence speaks of the last whole interval.</summary>
    private bool AddsUp => _spec.Formula.Length == 0 && _spec.Series.All(series => series.Math is "total" or "sum" or "first_time_for_user") && _spec.View != "sum";

    private string Span => _spec.From.StartsWith('-') && _spec.From.EndsWith('d') ? $"{_spec.From[1..^1]} days" : "period";

    private string When => AddsUp ? InRange : UnfinishedFrom is { } from ? $"on {Name(Days[from - 1])}" : $"on {Name(Days[^1])}";

    private string InRange => _spec.From == InsightChoices.Dates ? "in these days" : $"in the {InsightChoices.Ranges.Title(_spec.From)}".Replace("in the this", "this", StringComparison.Ordinal).Replace("in the all", "in all", StringComparison.Ordinal).Replace("in the since", "since", StringComparison.Ordinal);

    private double Figure(Line line)
        => line.Whole ?? (AddsUp ? line.Data.Sum() : line.Data.Count == 0 ? 0 : line.Data[UnfinishedFrom is { } from && from - 1 < line.Data.Count ? from - 1 : line.Data.Count - 1]);

    private string Words(Line line)
    {
        var figure = NumberFormat.Count(Figure(line));
        if (_spec.Series.Count != 1 || _spec.Formula.Length > 0) return figure;
        return _spec.Series[0].Math switch { "total" => $"{figure} times", "dau" or "weekly_active" or "monthly_active" => $"{figure} people", "unique_session" => $"{figure} sessions", "first_time_for_user" => $"{figure} first times", _ => figure };
    }

    private string Name(string day) => DateOnly.TryParseExact(day[..Math.Min(10, day.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && Days.Count > 0
        ? NumberFormat.Date(date, DateOnly.ParseExact(Days[^1][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)) + (day.Length > 10 ? $" {day[11..16]}" : "") : day;

    private static string? Change(double now, double before)
    {
        if (before <= 0) return null;
        var ratio = now / before;
        return Math.Abs(ratio - 1) < 0.005 ? "as many as in" : $"{NumberFormat.Share(Math.Abs(ratio - 1))} {(ratio > 1 ? "more" : "less")} than in";
    }

    private ChartSeries Drawn(Line line, int colour, bool isPale) => new(line.Label, [.. line.Data.Select(value => (double?)value)], colour, isPale);

    /// <summary>With one series broken down the name of the series says nothing new.</summary>
    private Line Shortened(Line line)
    {
        var prefix = _spec.Series.Count == 1 && _spec.Breakdowns.Count > 0 ? $"{_spec.Series[0].Name} - " : "";
        return prefix.Length > 0 && line.Label.StartsWith(prefix, StringComparison.Ordinal) ? line with { Label = line.Label[prefix.Length..] == "Other" ? Rest : line.Label[prefix.Length..] } : line;
    }

    private static Line Read(JsonObject json) => new(
        json["label"]!.GetValue<string>(),
        [.. json["data"]!.AsArray().Select(value => value?.GetValue<double>() ?? 0)],
        [.. json["days"]!.AsArray().Select(day => day!.GetValue<string>())],
        json["count"]?.GetValue<double>() ?? 0,
        json["aggregated_value"]?.GetValue<double>(),
        json["compare_label"]?.GetValue<string>() == "previous");
}
