using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Signals;

/// <summary>
/// Judges a measurement against a threshold: fires from 90 %, clear under 10 %, uncertain between (DECISION.md section 1.0).
/// A sample below the minimum cannot leave "uncertain"; a tripped data gate makes it "suspect"; no number is "no data".
/// </summary>
public static class SignalJudge
{
    public const double FiresFrom = 0.9;
    public const double ClearBelow = 0.1;

    public static SignalReading Judge(SignalDefinition definition, Measurement measurement, double? thresholdOverride, CrossingForecast? forecast)
    {
        var threshold = definition.Threshold is { } own && thresholdOverride is { } value ? own with { Value = value } : definition.Threshold;
        var probability = Probability(measurement, threshold);
        return new SignalReading(
            definition,
            measurement,
            StateOf(measurement, threshold, probability),
            threshold,
            thresholdOverride is null,
            probability,
            SeriesTrend.Of(measurement.Series),
            threshold is null ? null : forecast);
    }

    private static double? Probability(Measurement measurement, Threshold? threshold)
    {
        if (threshold is null || measurement.Value is not { } value) return null;
        if (measurement.ProbabilityAbove is not { } above) return threshold.IsBeyond(value) ? 1 : 0;
        var probability = Math.Clamp(above(threshold.Value), 0, 1);
        return threshold.FiresAbove ? probability : 1 - probability;
    }

    private static SignalState StateOf(Measurement measurement, Threshold? threshold, double? probability)
    {
        if (measurement.Value is null) return measurement.Suspect is null ? SignalState.NoData : SignalState.Suspect;
        if (measurement.Suspect is not null) return SignalState.Suspect;
        if (!measurement.Sufficient) return SignalState.Uncertain;
        if (threshold is null) return SignalState.Clear;
        return probability switch
        {
            >= FiresFrom => SignalState.Fires,
            <= ClearBelow => SignalState.Clear,
            _ => SignalState.Uncertain,
        };
    }
}
