using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Statistics.Trends;

/// <summary>A straight line through a series, on the plain or on the logarithmic scale.</summary>
/// <param name="Slope">Change per step (per day for daily data), on the fitted scale.</param>
/// <param name="StandardError">Of the slope, inflated by √((1 + r)/(1 − r)) for residuals that resemble their neighbours.</param>
/// <param name="Level">Fitted value at the last step, on the fitted scale, on an average day of the week.</param>
/// <param name="ResidualSpread">Standard deviation of the residuals, on the fitted scale.</param>
/// <param name="ResidualCorrelation">Lag-1 autocorrelation r of the residuals.</param>
/// <param name="DegreesOfFreedom">Of the t distribution of the slope.</param>
/// <param name="N">Days used.</param>
/// <param name="IsLog">Whether the scale is the natural logarithm.</param>
/// <param name="Reason">Null when known; otherwise why the numbers are NaN.</param>
public sealed record TrendFit(
    double Slope,
    double StandardError,
    double Level,
    double ResidualSpread,
    double ResidualCorrelation,
    double DegreesOfFreedom,
    int N,
    bool IsLog,
    string? Reason = null)
{
    public bool IsKnown => Reason is null;

    /// <summary>
    /// Change over so many steps: relative growth for a log fit (0.5 = +50 % per 30 days for 30 steps), absolute otherwise.
    /// </summary>
    public Estimate ChangeOver(double steps, double level = Estimate.DefaultLevel)
    {
        if (!IsKnown)
        {
            return Estimate.Unknown(Reason!, N, level);
        }

        var onScale = new StudentTDistribution(Slope * steps, StandardError * Math.Abs(steps), DegreesOfFreedom);
        return IsLog
            ? Estimate.From(new ExponentialDistribution(onScale, -1), Math.Exp(Slope * steps) - 1, N, level)
            : Estimate.From(onScale, Slope * steps, N, level);
    }

    internal static TrendFit Unknown(string reason, int n, bool isLog) =>
        new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0, n, isLog, reason);
}

/// <summary>exp(inner) + Shift, for example growth from a slope with a t distribution on the log scale.</summary>
public sealed record ExponentialDistribution(Distribution OnLogScale, double Shift) : Distribution
{
    /// <summary>The median: the exponential of a t variable has no mean.</summary>
    public override double Mean => Math.Exp(OnLogScale.Quantile(0.5)) + Shift;

    public override double StandardDeviation => (Quantile(0.8413447460685429) - Quantile(0.15865525393145707)) / 2;

    public override double Cdf(double x) => x <= Shift ? 0 : OnLogScale.Cdf(Math.Log(x - Shift));

    public override double Tail(double x) => x <= Shift ? 1 : OnLogScale.Tail(Math.Log(x - Shift));

    public override double Quantile(double p) => Math.Exp(OnLogScale.Quantile(p)) + Shift;
}

/// <summary>
/// Least-squares trend with optional day-of-week pattern and campaign days, its standard error inflated for AR(1) residuals
/// (recipe U5; signals S1, B1).
/// </summary>
public static class Trend
{
    /// <param name="values">One value per step, oldest first; NaN marks a missing step.</param>
    /// <param name="options">Null: no seasonality, no campaigns.</param>
    public static TrendFit Linear(IReadOnlyList<double> values, TrendOptions? options = null) => Fit(values, options, isLog: false);

    /// <summary>The same on natural logarithms; steps with values ≤ 0 count as missing, and make it unknown when more than a tenth.</summary>
    public static TrendFit LogLinear(IReadOnlyList<double> values, TrendOptions? options = null) => Fit(values, options, isLog: true);

    private static TrendFit Fit(IReadOnlyList<double> values, TrendOptions? options, bool isLog)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new TrendOptions();
        var known = values.Count(value => !double.IsNaN(value));
        var series = isLog ? values.Select(value => value > 0 ? Math.Log(value) : double.NaN).ToArray() : [.. values];
        var used = series.Count(value => !double.IsNaN(value));
        if (known - used > known / 10)
        {
            return TrendFit.Unknown(Reasons.NonPositiveValues, known, isLog);
        }

        if (used < 5 || (options.Period > 1 && used < 2 * options.Period))
        {
            return TrendFit.Unknown(used == 0 ? Reasons.NoData : Reasons.TooFewObservations, used, isLog);
        }

        var fit = LinearModel.Fit(Rows(values.Count, options), Filled(series), Weights(series, options));
        return fit.IsKnown ? Summarise(fit, series, used, isLog) : TrendFit.Unknown(fit.Reason!, used, isLog);
    }

    private static TrendFit Summarise(LinearModelFit fit, double[] series, int used, bool isLog)
    {
        var residuals = fit.Residuals.Select((residual, i) => double.IsNaN(series[i]) ? double.NaN : residual).ToArray();
        var r = Math.Clamp(AutocorrelatedMean.LagOneCorrelation(residuals), 0, 0.95);
        var inflation = Math.Sqrt((1 + r) / (1 - r));
        var df = Math.Max(1, (used * (1 - r) / (1 + r)) - 2);
        return new TrendFit(
            fit.Coefficients[1],
            fit.StandardError(1) * inflation,
            fit.Coefficients[0],
            fit.Sigma,
            r,
            Math.Min(df, fit.DegreesOfFreedom),
            used,
            isLog);
    }

    // Time is counted back from the last step, so that the intercept is today's level; seasonal terms are centred to sum to zero.
    private static List<double[]> Rows(int count, TrendOptions options)
    {
        var rows = new List<double[]>(count);
        var season = Math.Max(options.Period, 1);
        for (var i = 0; i < count; i++)
        {
            var row = new double[season + 1];
            row[0] = 1;
            row[1] = i - (count - 1);
            for (var j = 1; j < season; j++)
            {
                row[j + 1] = i % season == j ? 1 : i % season == 0 ? -1 : 0;
            }

            rows.Add(row);
        }

        return rows;
    }

    private static double[] Filled(double[] series) => [.. series.Select(value => double.IsNaN(value) ? 0 : value)];

    private static double[] Weights(double[] series, TrendOptions options) =>
        [.. series.Select((value, i) => double.IsNaN(value) ? 0 : options.Weights is { } weights ? weights[i] : 1)];
}

/// <param name="Period">Length of the seasonal pattern in steps: 7 for the day of the week, 1 for none.</param>
/// <param name="Weights">Weight ≥ 0 of each step: 0.2 on campaign days keeps them from making the trend. Null: all 1.</param>
public sealed record TrendOptions(int Period = 1, IReadOnlyList<double>? Weights = null);
