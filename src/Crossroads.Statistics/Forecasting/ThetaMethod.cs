namespace Crossroads.Statistics.Forecasting;

/// <summary>
/// Simple exponential smoothing with half of the linear trend as drift, on the seasonally adjusted series: the winner of the M3
/// competition. Sources: Assimakopoulos and Nikolopoulos, IJF 16, 2000; Hyndman and Billah, IJF 19, 2003.
/// </summary>
public static class ThetaMethod
{
    /// <param name="series">Oldest first; at least eight finite values.</param>
    /// <param name="steps">Horizon ≥ 1.</param>
    /// <param name="period">Steps per season; 1 for none.</param>
    public static Forecast Run(IReadOnlyList<double> series, int steps, int period = 1)
    {
        ArgumentNullException.ThrowIfNull(series);
        double[] values = [.. series];
        if (values.Length < 8)
        {
            return Forecast.Unknown("Theta", values.Length == 0 ? Reasons.NoData : Reasons.TooFewObservations);
        }

        var isMultiplicative = values.Min() > 0;
        double[] pattern = SeasonalPattern.IsPresent(values, period) ? SeasonalPattern.Of(values, period, isMultiplicative) : [isMultiplicative ? 1 : 0];
        var adjusted = SeasonalPattern.Remove(values, pattern, isMultiplicative);
        if (ExponentialSmoothing.Fit(adjusted, new SmoothingModel(ErrorKind.Additive, TrendKind.None, SeasonKind.None, 1)) is not { } smooth)
        {
            return Forecast.Unknown("Theta", Reasons.InvalidInput);
        }

        var drift = LineSlope(adjusted) / 2;
        var mean = new double[steps];
        var spread = new double[steps];
        for (var h = 0; h < steps; h++)
        {
            var season = pattern[(values.Length + h) % pattern.Length];
            var level = smooth.Level + (drift * (h + ((1 - Math.Pow(1 - smooth.Alpha, values.Length)) / smooth.Alpha)));
            var deviation = Math.Sqrt(smooth.Variance * (1 + (h * smooth.Alpha * smooth.Alpha)));
            mean[h] = isMultiplicative ? level * season : level + season;
            spread[h] = isMultiplicative ? deviation * season : deviation;
        }

        return new Forecast([.. mean], [.. spread], "Theta");
    }

    private static double LineSlope(double[] values)
    {
        double middle = (values.Length - 1) / 2.0, product = 0, square = 0;
        for (var t = 0; t < values.Length; t++)
        {
            product += (t - middle) * values[t];
            square += (t - middle) * (t - middle);
        }

        return product / square;
    }
}
