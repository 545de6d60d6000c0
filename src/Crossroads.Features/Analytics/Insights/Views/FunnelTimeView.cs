using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>How long it took those who went all the way.</summary>
public sealed class FunnelTimeView(JsonNode results) : IInsightView
{
    private readonly IReadOnlyList<(double From, double People)> _bins = [.. results["bins"]!.AsArray().Select(bin => (bin![0]!.GetValue<double>(), bin[1]!.GetValue<double>()))];

    private readonly double? _mean = results["average_conversion_time"]?.GetValue<double>();

    public bool IsEmpty => _bins.Count == 0;

    public string Title => IsEmpty ? "Nobody went all the way in this time." : $"It takes {NumberFormat.Seconds(_mean!.Value)} on average; {NumberFormat.Count(_bins.Sum(bin => bin.People))} people went all the way.";

    public IChartOption? Chart => new SeriesOption([.. _bins.Select(bin => NumberFormat.Seconds(bin.From))], [new ChartSeries("People", [.. _bins.Select(bin => (double?)bin.People)], 0)], SeriesShape.Bars) { OverTime = false };

    public FactTableResult Table => new(["from_seconds", "people"], [.. _bins.Select(bin => (IReadOnlyList<object?>)[bin.From.ToString("0", CultureInfo.InvariantCulture), bin.People])]);
}
