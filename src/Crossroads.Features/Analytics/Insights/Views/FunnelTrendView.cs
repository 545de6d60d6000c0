using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>The share that goes all the way, by when they entered.</summary>
public sealed class FunnelTrendView(JsonNode results) : IInsightView
{
    private sealed record Line(string Name, IReadOnlyList<string> Days, double[] Entered, double[] Converted);

    private readonly IReadOnlyList<Line> _lines = [.. results.AsArray().Select(node => new Line(
        node!["label"]!.GetValue<string>() is { Length: > 0 } name ? name : "Converted",
        [.. node["days"]!.AsArray().Select(day => day!.GetValue<string>())],
        Numbers(node["reached_from_step_count"]!),
        Numbers(node["reached_to_step_count"]!)))];

    public bool IsEmpty => _lines.Sum(line => line.Entered.Sum()) == 0;

    public string Title
    {
        get
        {
            if (IsEmpty) return "Nobody began this way in this time.";
            var entered = _lines.Sum(line => line.Entered.Sum());
            var whole = Proportion.From(_lines.Sum(line => line.Converted.Sum()), entered);
            return $"{NumberFormat.Share(whole.Value)} go all the way ({NumberFormat.ShareInterval(whole.Low, whole.High)}), of {NumberFormat.Count(entered)} who entered.";
        }
    }

    public IChartOption? Chart => IsEmpty ? null : new SeriesOption(_lines[0].Days, [.. _lines.Take(6).Select((line, at) => new ChartSeries(line.Name, [.. line.Entered.Zip(line.Converted, Share)], at))], SeriesShape.Lines, "format:share");

    public FactTableResult Table => new(
        ["part", "day", "entered", "converted", "share"],
        [.. _lines.SelectMany(line => line.Days.Select((day, at) => (IReadOnlyList<object?>)[line.Name, day, line.Entered[at], line.Converted[at], Share(line.Entered[at], line.Converted[at])]))]);

    private static double? Share(double entered, double converted) => entered > 0 ? converted / entered : null;

    private static double[] Numbers(JsonNode list) => [.. list.AsArray().Select(value => value!.GetValue<double>())];
}
