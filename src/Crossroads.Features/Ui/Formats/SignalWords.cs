using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Formats;

/// <summary>States and sides of signals, in the words of the pages.</summary>
public static class SignalWords
{
    /// <summary>"coming" is derived: clear today, and more likely than not past the threshold within the horizon.</summary>
    public static string ShownState(SignalResult signal)
        => signal is { State: "clear", Forecast: { Crosses: true, PWithinHorizon: >= 0.5 } } ? "coming" : signal.State;

    public static string State(string state) => state switch
    {
        "no_data" => "no data",
        "coming" => "clear now, expected to fire within 90 days",
        _ => state,
    };

    /// <summary>The filter's word: "Fires", "Coming", "No data".</summary>
    public static string Title(string state) => state == "no_data" ? "No data" : char.ToUpperInvariant(state[0]) + state[1..];

    /// <summary>What a side is about, as the money axis names it.</summary>
    public static string SideMeans(string side) => side == "scale" ? "Slowness and outages" : "Missing features";

    /// <summary>"above 70 %", "under 5 %": beyond which value a signal fires.</summary>
    public static string Beyond(SignalResult signal, string currency)
        => signal.Threshold is not { } threshold ? ""
            : $"{(threshold.Op.StartsWith('>') ? "above" : "under")} {NumberFormat.Quantity(threshold.Value, signal.Unit, currency)}";

    /// <summary>"≥ 70 %".</summary>
    public static string Condition(SignalResult signal, string currency)
        => signal.Threshold is not { } threshold ? "no threshold"
            : $"{threshold.Op switch { ">=" => "≥", "<=" => "≤", var op => op }} {NumberFormat.Quantity(threshold.Value, signal.Unit, currency)}";

    /// <summary>The value, or the finding in words; null = unknown.</summary>
    public static string? Value(SignalResult signal, string currency)
        => signal.Value is { } value ? NumberFormat.Quantity(value, signal.Unit, currency, estimate: signal.Interval is not null) : null;

    public static string? Interval(SignalResult signal, string currency)
        => signal is { Interval: [var low, var high], Value: not null } ? NumberFormat.QuantityInterval(low, high, signal.Unit, currency) : null;
}
