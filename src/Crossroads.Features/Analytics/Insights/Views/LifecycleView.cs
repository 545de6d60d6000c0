using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>New, returning, resurrecting above the line; dormant below it.</summary>
public sealed class LifecycleView(InsightSpec spec, JsonNode results, DateTimeOffset localNow) : IInsightView
{
    private sealed record Line(string Status, double[] People, IReadOnlyList<string> Days);

    private readonly IReadOnlyList<Line> _lines = [.. results.AsArray().Select(node => new Line(
        node!["status"]!.GetValue<string>(),
        [.. node["data"]!.AsArray().Select(value => value!.GetValue<double>())],
        [.. node["days"]!.AsArray().Select(day => day!.GetValue<string>())]))];

    public bool IsEmpty => _lines.Sum(line => line.People.Sum(Math.Abs)) == 0;

    public string Title
    {
        get
        {
            if (IsEmpty) return "Nobody did this in this time.";
            var at = Whole - 1;
            double Of(string status) => Math.Abs(_lines.FirstOrDefault(line => line.Status == status)?.People[at] ?? 0);
            var (gained, lost) = (Of("new") + Of("resurrecting"), Of("dormant"));
            return $"The last whole {spec.Interval} won {NumberFormat.Count(gained)} people and lost {NumberFormat.Count(lost)}; {NumberFormat.Count(Of("returning"))} stayed.";
        }
    }

    public IChartOption? Chart => IsEmpty ? null : new SeriesOption(
        _lines[0].Days,
        [.. _lines.Select(line => new ChartSeries(Name(line.Status), [.. line.People.Select((value, at) => at < Whole ? value : (double?)null)], line.Status switch { "returning" => 0, "new" => 2, "resurrecting" => 1, _ => 4 }))],
        SeriesShape.Stacked);

    /// <summary>Intervals that are over; of the others nobody can say yet who is dormant.</summary>
    private int Whole => OpenInterval.Of(_lines[0].Days, spec.Interval, localNow) ?? _lines[0].Days.Count;

    public FactTableResult Table => new(
        ["day", .. _lines.Select(line => line.Status)],
        [.. Enumerable.Range(0, _lines.Count == 0 ? 0 : _lines[0].Days.Count).Select(at => (IReadOnlyList<object?>)[_lines[0].Days[at], .. _lines.Select(line => (object?)line.People[at])])]);

    private static string Name(string status) => char.ToUpperInvariant(status[0]) + status[1..];
}
