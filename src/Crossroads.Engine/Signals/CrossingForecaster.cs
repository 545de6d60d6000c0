using Crossroads.Engine.Measures;
using Crossroads.Statistics.Forecasting;

namespace Crossroads.Engine.Signals;

/// <summary>When a measured series will cross its threshold: first passage of simulated damped-trend paths (recipe U8, DECISION.md section 2.7).</summary>
public static class CrossingForecaster
{
    private const int LeastKnownDays = 28;
    private const ulong Seed = 20_260_531;

    /// <param name="measurement">Its daily series is continued; missing days stay missing.</param>
    /// <param name="threshold">The bound, from below or from above.</param>
    /// <param name="today">Day 0 of the forecast.</param>
    /// <param name="horizonDays">The planning horizon; dates are looked for up to twice as far.</param>
    /// <returns>Null when the series cannot be continued: fewer than 28 known days, or values that are not positive.</returns>
    public static CrossingForecast? Forecast(Measurement measurement, Threshold threshold, DateOnly today, int horizonDays)
    {
        if (measurement.Value is null || threshold.Value <= 0 || measurement.Series.Count(point => point.Value is > 0) < LeastKnownDays) return null;
        // A bound from above is crossed downwards: the same as the reciprocal rising to the bound's reciprocal.
        var values = measurement.Series.Select(point => point.Value is not { } value ? double.NaN : threshold.FiresAbove ? value : 1 / value).ToArray();
        var bound = threshold.FiresAbove ? threshold.Value : 1 / threshold.Value;
        // What is bounded from below usually grows with the company; what is bounded from above (retention, conversion) has no direction of its own.
        var options = threshold.FiresAbove ? DampedGrowthOptions.Load : new DampedGrowthOptions { Prior = GrowthBelief.FromRelative(0, 0.15) };
        var growth = DampedGrowth.Fit(values, options);
        if (!growth.IsKnown) return null;
        var passage = growth.Reaching(bound, 2 * horizonDays, Seed);
        var within = passage.ProbabilityWithin(horizonDays);
        var (early, late) = passage.Interval();
        return new CrossingForecast(within >= 0.5, within, Day(passage.Median), Day(early), Day(late));

        DateOnly? Day(int? step) => step is { } days ? today.AddDays(days) : null;
    }
}
