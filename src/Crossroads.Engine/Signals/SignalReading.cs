using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Signals;

public enum SignalState
{
    Fires,
    Clear,
    Uncertain,
    NoData,
    Suspect,
}

/// <summary>When a threshold will be crossed (recipe U8: first passage of simulated paths).</summary>
/// <param name="Crosses">More likely than not within the horizon.</param>
/// <param name="ProbabilityWithinHorizon">0 to 1.</param>
/// <param name="Median">Null = beyond the simulated time.</param>
public sealed record CrossingForecast(bool Crosses, double ProbabilityWithinHorizon, DateOnly? Median, DateOnly? P10, DateOnly? P90);

/// <summary>A signal judged on a day: the measurement against its threshold.</summary>
public sealed record SignalReading(
    SignalDefinition Definition,
    Measurement Measurement,
    SignalState State,
    Threshold? Threshold,
    bool ThresholdIsDefault,
    double? ProbabilityFires,
    string Trend,
    CrossingForecast? Forecast)
{
    public string Id => Definition.Id;
}
