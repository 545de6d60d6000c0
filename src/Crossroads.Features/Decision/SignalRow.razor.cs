using Crossroads.Engine.Assessment;
using Crossroads.Engine.Signals;
using Crossroads.Features.Ui.Formats;
using Crossroads.Features.Ui.Sources;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Decision;

public partial class SignalRow
{
    [Parameter, EditorRequired]
    public SignalResult Signal { get; set; } = null!;

    [Parameter, EditorRequired]
    public AssessmentView View { get; set; } = null!;

    private string State => SignalWords.ShownState(Signal);

    private string Currency => Currencies.Of(View.Assessment);

    private SignalReading? Reading => View.Reading(Signal.Id);

    private bool IsUnknown => Signal.Value is null && Signal.Finding is null;

    private string Value => SignalWords.Value(Signal, Currency) ?? Signal.Finding ?? "";

    /// <summary>Under the value: its interval, or what the number is made of.</summary>
    private string Below => SignalWords.Interval(Signal, Currency) ?? (Signal.Value is not null && Signal.Finding is { Length: < 40 } finding ? NumberFormat.Tidy(finding) : Signal.N > 0 ? $"n {NumberFormat.Count(Signal.N)}" : "");

    private string? ThresholdLabel => Signal.Threshold is { } threshold ? NumberFormat.Label(threshold.Value, Signal.Unit, Currency) : null;

    private string Needs => string.Join(", ", Signal.Needs.Select(need => SourceGuide.Of(need).Title.ToLowerInvariant()).Distinct().Take(2));

    private string Reason => State == "suspect" ? Reading?.Measurement.Suspect ?? "held back" : MissingWords.Short(Signal, View.Assessment);

    /// <summary>The source that limits the figure: the worst of those it needs.</summary>
    private string Source => Signal.Needs.OrderByDescending(need => Severity(Find(need))).FirstOrDefault() ?? "company";

    private SourceResult? Facts => Find(Source);

    private string SourceState => Facts?.State ?? "not_connected";

    private CrossingWords When => State switch
    {
        "fires" => new CrossingWords("fires", Signal.PFires is { } p ? $"{NumberFormat.Probability(p)} certain" : Trend),
        "no_data" => new CrossingWords("unknown", ""),
        "suspect" => new CrossingWords("held back", ""),
        _ when Signal.Threshold is null => new CrossingWords("no threshold", Trend),
        _ when Signal.Forecast is null => new CrossingWords(State == "uncertain" ? "perhaps now" : Trend.Length > 0 ? Trend : "no forecast", Signal.PFires is { } p ? $"{NumberFormat.Probability(p)} likely past it" : ""),
        _ => NumberFormat.Crossing(Signal.Forecast, View.Assessment.AsOf),
    };

    private string Trend => Signal.Trend switch { "up" => "rising", "down" => "falling", "flat" => "flat", _ => "" };

    private SourceResult? Find(string id) => SourceGuide.Find(View.Assessment, id);

    private static int Severity(SourceResult? source) => source?.State switch { "connected" => 0, "stale" => 1, "suspect" => 2, _ => 3 };
}
