using System.Collections.Immutable;

namespace Crossroads.Statistics.Forecasting;

/// <summary>
/// Exponential smoothing by maximum likelihood, the member of the family chosen by the corrected Akaike criterion. Source: Hyndman,
/// Koehler, Snyder and Grose, International Journal of Forecasting 18, 2002.
/// </summary>
public static class ExponentialSmoothing
{
    /// <summary>Best member, or null when the series is too short or has a value that is not finite.</summary>
    /// <param name="series">Oldest first; at least eight values.</param>
    /// <param name="period">Steps per season (7 for daily data with a week, 12 for monthly); 1 for none. Above 24 no season is fitted.</param>
    public static SmoothingFit? Fit(IReadOnlyList<double> series, int period = 1) => FitAll(series, period).MinBy(fit => fit.Aicc);

    /// <summary>One given member, or null when it cannot be fitted.</summary>
    public static SmoothingFit? Fit(IReadOnlyList<double> series, SmoothingModel model)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(model);
        double[] values = [.. series];
        return values.All(double.IsFinite) && values.Length > model.ParameterCount + 3 ? Estimate(model, values) : null;
    }

    /// <summary>Every member that the series can bear, in no order.</summary>
    public static ImmutableArray<SmoothingFit> FitAll(IReadOnlyList<double> series, int period = 1)
    {
        ArgumentNullException.ThrowIfNull(series);
        double[] values = [.. series];
        if (values.Length < 8 || !values.All(double.IsFinite))
        {
            return [];
        }

        var candidates = SmoothingModel.Candidates(values.Length, period, values.Min() > 0);
        return [.. candidates.Select(model => Estimate(model, values)).OfType<SmoothingFit>()];
    }

    private static SmoothingFit? Estimate(SmoothingModel model, double[] series)
    {
        if (new SmoothingEstimation(model, series).Run() is not var (state, criterion))
        {
            return null;
        }

        var n = series.Length;
        var errors = new double[n];
        var end = state.Copy();
        end.Run(series, errors);
        double k = model.ParameterCount;
        return new SmoothingFit(
            model,
            end.Alpha,
            end.Beta,
            end.Gamma,
            end.Phi,
            end.Level,
            end.Slope,
            [.. Enumerable.Range(0, model.HasSeason ? model.Period : 0).Select(h => end.Season[(n + h) % model.Period])],
            errors.Sum(error => error * error) / Math.Max(1, n - (k - 1)),
            -criterion / 2,
            criterion + (2 * k) + (2 * k * (k + 1) / (n - k - 1)));
    }
}
