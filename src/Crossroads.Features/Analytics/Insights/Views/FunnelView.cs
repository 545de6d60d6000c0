using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>One step of a funnel: who reached it, out of those of the step before and of the first.</summary>
public sealed record FunnelStep(string Name, double Count, double First, double Before, double? MedianSeconds)
{
    public Estimate OfFirst { get; } = Proportion.From(Count, First);

    public Estimate OfBefore { get; } = Proportion.From(Count, Before);

    public double Lost => Before - Count;
}

/// <summary>The steps of one funnel, or of one part of a broken-down funnel.</summary>
public sealed record FunnelPart(string? Name, IReadOnlyList<FunnelStep> Steps)
{
    public double Entered => Steps[0].Count;

    public Estimate Whole => Steps[^1].OfFirst;
}

/// <summary>How many go all the way, and where they leave.</summary>
public sealed class FunnelView : IInsightView
{
    public FunnelView(JsonNode results)
    {
        var list = (JsonArray)results;
        Parts = list is [JsonArray, ..] ? [.. list.Select(part => Read((JsonArray)part!))] : [Read(list)];
    }

    public IReadOnlyList<FunnelPart> Parts { get; }

    public bool IsEmpty => Parts.Count == 0 || Parts.All(part => part.Entered == 0);

    public string Title
    {
        get
        {
            if (IsEmpty) return "Nobody began this way in this time.";
            if (Parts.Count > 1)
            {
                var (best, worst) = (Parts.MaxBy(part => part.Whole.ValueOrNull)!, Parts.MinBy(part => part.Whole.ValueOrNull)!);
                return $"{best.Name} converts best, {NumberFormat.Share(best.Whole.Value)}; {worst.Name} worst, {NumberFormat.Share(worst.Whole.Value)}.";
            }

            var steps = Parts[0].Steps;
            var drop = steps.Skip(1).MaxBy(step => step.Lost)!;
            var people = NumberFormat.Count(Parts[0].Entered);
            return drop.Lost == 0 ? $"All {people} people went all the way." : $"{NumberFormat.Share(Parts[0].Whole.Value)} of {people} people go all the way; most leave before {drop.Name}.";
        }
    }

    /// <summary>For the picture that can be saved; on the page the bars are HTML.</summary>
    public IChartOption? Chart => IsEmpty ? null : new SeriesOption(
        [.. Parts[0].Steps.Select(step => step.Name)],
        [.. Parts.Take(6).Select((part, at) => new ChartSeries(part.Name ?? "People", [.. part.Steps.Select(step => (double?)step.Count)], at))],
        SeriesShape.Bars) { OverTime = false };

    public FactTableResult Table => new(
        [.. Parts.Count > 1 ? new[] { "part" } : [], "step", "people", "share_of_first", "low", "high", "share_of_step_before", "left_before", "median_seconds_from_step_before"],
        [.. Parts.SelectMany(part => part.Steps.Select((step, at) => (IReadOnlyList<object?>)
            [.. Parts.Count > 1 ? new object?[] { part.Name } : [], step.Name, step.Count, step.OfFirst.ValueOrNull, Known(step.OfFirst.Low), Known(step.OfFirst.High), at == 0 ? null : step.OfBefore.ValueOrNull, at == 0 ? null : step.Lost, step.MedianSeconds]))]);

    private static object? Known(double value) => double.IsFinite(value) ? value : null;

    private static FunnelPart Read(JsonArray steps)
    {
        var counts = steps.Select(step => step!["count"]!.GetValue<double>()).ToArray();
        var name = steps[0]!["breakdown"] ?? steps[0]!["breakdown_value"];
        return new FunnelPart(
            name is null ? null : name is JsonArray parts ? string.Join(", ", parts.Select(Shown)) : Shown(name),
            [.. steps.Select((step, at) => new FunnelStep(
                step!["name"]!.GetValue<string>(), counts[at], counts[0], counts[Math.Max(0, at - 1)], step["median_conversion_time"]?.GetValue<double>()))]);
    }

    private static string Shown(JsonNode? value) => value?.ToString() is { Length: > 0 } text ? text : "none";
}
