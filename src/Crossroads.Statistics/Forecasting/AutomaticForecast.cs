namespace Crossroads.Statistics.Forecasting;

/// <summary>
/// The forecast to use when nothing special is known about a series: three quarters exponential smoothing, one quarter Theta. The
/// members of the smoothing family are averaged by exp(−ΔAICc/4), half of the weight without the undamped trends, which
/// explode over long horizons. Combining beats choosing (Bates and Granger 1969; every M competition): on the series of M3
/// monthly and M4 weekly in our reference it is more accurate than the best single smoothing model and than Theta.
/// </summary>
public static class AutomaticForecast
{
    /// <summary>Older values are not used: they describe another company, and double the work.</summary>
    public const int MaxHistory = 420;

    private const double ThetaShare = 0.25;

    /// <param name="series">Oldest first; NaN is missing and is filled on a line between its neighbours.</param>
    /// <param name="steps">Horizon ≥ 1.</param>
    /// <param name="period">Steps per season: 7 for days, 12 for months, 24 for hours; 1 for none.</param>
    /// <returns>
    /// Naive with a warning below eight values; unknown without any. A series that never was negative gets a floor of 0.
    /// </returns>
    public static Forecast Run(IReadOnlyList<double> series, int steps, int period = 1)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        var filled = MissingValues.Fill(series);
        if (filled.Length == 0 || filled.Any(double.IsInfinity))
        {
            return Forecast.Unknown("Combination", filled.Length == 0 ? Reasons.NoData : Reasons.InvalidInput);
        }

        var used = filled[^Math.Min(filled.Length, Math.Max(MaxHistory, 4 * period))..];
        var forecast = period > 24 ? WithLongSeason(used, steps, period) : Combine(used, steps, period);
        return used.Min() >= 0
            ? forecast with { Floor = 0, Mean = [.. forecast.Mean.Select(mean => Math.Max(0, mean))] }
            : forecast;
    }

    // Seasons too long for the smoothing family (weeks of a year) are taken out first and put back after.
    private static Forecast WithLongSeason(double[] series, int steps, int period)
    {
        if (!SeasonalPattern.IsPresent(series, period))
        {
            return Combine(series, steps, 1);
        }

        var isMultiplicative = series.Min() > 0;
        var pattern = SeasonalPattern.Of(series, period, isMultiplicative);
        var forecast = Combine(SeasonalPattern.Remove(series, pattern, isMultiplicative), steps, 1);
        double Season(int h) => pattern[(series.Length + h) % period];
        return isMultiplicative
            ? forecast with
            {
                Mean = [.. forecast.Mean.Select((mean, h) => mean * Season(h))],
                Spread = [.. forecast.Spread.Select((spread, h) => spread * Season(h))],
            }
            : forecast with { Mean = [.. forecast.Mean.Select((mean, h) => mean + Season(h))] };
    }

    private static Forecast Combine(double[] series, int steps, int period)
    {
        if (series.Length >= 8 && series.Max() == series.Min())
        {
            return new Forecast([.. Enumerable.Repeat(series[0], steps)], [.. new double[steps]], "Constant", Reasons.NoVariation);
        }

        var fits = ExponentialSmoothing.FitAll(series, period);
        if (fits.IsEmpty)
        {
            return NaiveForecast.Run(series, steps, period);
        }

        var mean = new double[steps];
        var spread = new double[steps];
        foreach (var (fit, weight) in Weights(fits).Concat(Weights([.. fits.Where(fit => fit.Model.Trend != TrendKind.Additive)])))
        {
            var part = fit.Forecast(steps);
            for (var h = 0; h < steps; h++)
            {
                mean[h] += weight / 2 * part.Mean[h];
                spread[h] += weight / 2 * part.Spread[h];
            }
        }

        var theta = ThetaMethod.Run(series, steps, period);
        return new Forecast([.. mean.Select((value, h) => ((1 - ThetaShare) * value) + (ThetaShare * theta.Mean[h]))], [.. spread], "Combination");
    }

    private static IEnumerable<(SmoothingFit Fit, double Weight)> Weights(IReadOnlyList<SmoothingFit> fits)
    {
        var best = fits.Min(fit => fit.Aicc);
        double[] weights = [.. fits.Select(fit => Math.Exp((best - fit.Aicc) / 4))];
        var sum = weights.Sum();
        return fits.Zip(weights, (fit, weight) => (fit, weight / sum)).Where(item => item.Item2 > 1e-4);
    }
}
