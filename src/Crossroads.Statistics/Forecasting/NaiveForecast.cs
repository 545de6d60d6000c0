namespace Crossroads.Statistics.Forecasting;

/// <summary>The last value goes on: what every other method has to beat.</summary>
public static class NaiveForecast
{
    /// <summary>
    /// The last seasonally adjusted value, with the season put back if there is one: "Naive 2" of the M competitions. The spread is that
    /// of a random walk of the adjusted series.
    /// </summary>
    public static Forecast Run(IReadOnlyList<double> series, int steps, int period = 1)
    {
        ArgumentNullException.ThrowIfNull(series);
        double[] values = [.. series];
        if (values.Length == 0 || !values.All(double.IsFinite))
        {
            return Forecast.Unknown("Naive", values.Length == 0 ? Reasons.NoData : Reasons.InvalidInput);
        }

        var isMultiplicative = values.Min() > 0;
        double[] pattern = SeasonalPattern.IsPresent(values, period) ? SeasonalPattern.Of(values, period, isMultiplicative) : [isMultiplicative ? 1 : 0];
        var adjusted = SeasonalPattern.Remove(values, pattern, isMultiplicative);
        var step = adjusted.Length > 1
            ? Math.Sqrt(adjusted.Skip(1).Zip(adjusted, (next, before) => (next - before) * (next - before)).Average())
            : 0;
        double Season(int h) => pattern[(values.Length + h) % pattern.Length];
        return new Forecast(
            [.. Enumerable.Range(0, steps).Select(h => isMultiplicative ? adjusted[^1] * Season(h) : adjusted[^1] + Season(h))],
            [.. Enumerable.Range(0, steps).Select(h => step * Math.Sqrt(h + 1) * (isMultiplicative ? Season(h) : 1))],
            "Naive",
            values.Length < 8 ? Reasons.TooFewObservations : null);
    }
}
