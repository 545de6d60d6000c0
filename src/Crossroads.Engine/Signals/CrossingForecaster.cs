using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Signals;

/// <summary>When a measured series will cross its threshold: first passage of simulated damped-trend paths (recipe U8, DECISION.md section 2.7).</summary>
public static class CrossingForecaster
{
    /// <returns>Null when the series is too short to say anything (fewer than 28 known days).</returns>
    public static CrossingForecast? Forecast(Measurement measurement, Threshold threshold, DateOnly today, int horizonDays)
    {
        _ = (measurement, threshold, today, horizonDays);
        return null;
    }
}
