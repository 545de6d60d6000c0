using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>On how many days (weeks, months) people did it.</summary>
public sealed class StickinessView(InsightSpec spec, JsonNode results) : IInsightView
{
    private sealed record Line(string Name, double[] People, bool IsPrevious);

    private readonly IReadOnlyList<Line> _lines = [.. results.AsArray().Select(node => new Line(
        node!["label"]!.GetValue<string>(),
        [.. node["data"]!.AsArray().Select(value => value!.GetValue<double>())],
        node["compare_label"]?.GetValue<string>() == "previous"))];

    public bool IsEmpty => _lines.Sum(line => line.People.Sum()) == 0;

    public string Title
    {
        get
        {
            if (IsEmpty) return "Nobody did this in this time.";
            var people = _lines[0].People;
            var all = people.Sum();
            var half = 0;
            for (var sum = 0.0; half < people.Length && sum < all / 2; half++) sum += people[half];
            return half <= 1
                ? $"{NumberFormat.Share(people[0] / all)} of {NumberFormat.Count(all)} people did {_lines[0].Name} on one {spec.Interval} only."
                : $"Half of {NumberFormat.Count(all)} people did {_lines[0].Name} on {half.ToString(CultureInfo.InvariantCulture)} or more of {people.Length.ToString(CultureInfo.InvariantCulture)} {spec.Interval}s.";
        }
    }

    public IChartOption? Chart => IsEmpty ? null : new SeriesOption(
        [.. Enumerable.Range(1, _lines[0].People.Length).Select(count => count.ToString(CultureInfo.InvariantCulture))],
        [.. _lines.Take(6).Select((line, at) => new ChartSeries(Name(line), [.. line.People.Select(value => (double?)value)], at, line.IsPrevious))],
        SeriesShape.Bars) { OverTime = false };

    public FactTableResult Table => new(
        [$"{spec.Interval}s", .. _lines.Select(Name)],
        [.. Enumerable.Range(0, _lines.Count == 0 ? 0 : _lines[0].People.Length).Select(at => (IReadOnlyList<object?>)[at + 1, .. _lines.Select(line => (object?)(at < line.People.Length ? line.People[at] : null))])]);

    private static string Name(Line line) => line.IsPrevious ? $"{line.Name}, before" : line.Name;
}
