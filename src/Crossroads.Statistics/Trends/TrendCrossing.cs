namespace Crossroads.Statistics.Trends;

/// <summary>
/// When a straight line through a series reaches a threshold. Steps count from 1 = the first one after the series.
/// </summary>
/// <param name="Line">y (or log y) = a + b·t, t = 0 for the first value of the series.</param>
/// <param name="N">Values in the series.</param>
/// <param name="Threshold">On the scale of the series.</param>
/// <param name="IsLog">Whether the line is on the logarithmic scale.</param>
/// <param name="IsUpward">Whether the threshold is crossed from below.</param>
/// <param name="Reason">Null when known.</param>
public sealed record TrendCrossing(LinearModelFit Line, int N, double Threshold, bool IsLog, bool IsUpward, string? Reason = null)
{
    public const int LastStep = 400;

    public bool IsKnown => Reason is null;

    /// <summary>
    /// Step at which the line itself crosses, a real number; 0 or less when it already has. Null when the line runs away from the
    /// threshold, or is unknown.
    /// </summary>
    public double? Step
    {
        get
        {
            if (!IsKnown || Line.Coefficients[1] == 0 || Line.Coefficients[1] > 0 != IsUpward)
            {
                return null;
            }

            return ((OnScale - Line.Coefficients[0]) / Line.Coefficients[1]) - (N - 1);
        }
    }

    /// <summary>
    /// First whole step at which the optimistic and the pessimistic end of the prediction interval of a single observation has
    /// crossed; null when not within <see cref="LastStep"/> steps.
    /// </summary>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public (int? Earliest, int? Latest) Interval(double level) =>
        (FirstStep((1 + level) / 2), FirstStep((1 - level) / 2));

    /// <summary>Fits the line by least squares; at least three values, all &gt; 0 for the logarithmic scale.</summary>
    public static TrendCrossing Fit(IReadOnlyList<double> values, double threshold, bool isLog = false, bool isUpward = true)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (isLog && (threshold <= 0 || values.Any(value => value <= 0)))
        {
            return new TrendCrossing(LinearModelFit.Unknown(Reasons.NonPositiveValues), values.Count, threshold, isLog, isUpward, Reasons.NonPositiveValues);
        }

        var line = LinearModel.Fit(
            [.. Enumerable.Range(0, values.Count).Select(t => new double[] { 1, t })],
            isLog ? [.. values.Select(value => Math.Log(value))] : values);
        return new TrendCrossing(line, values.Count, threshold, isLog, isUpward, line.Reason);
    }

    private double OnScale => IsLog ? Math.Log(Threshold) : Threshold;

    private int? FirstStep(double p)
    {
        for (var step = 1; IsKnown && step <= LastStep; step++)
        {
            var quantile = Line.PredictObservation([1, N - 1 + step]).Quantile(IsUpward ? p : 1 - p);
            if (IsUpward ? quantile >= OnScale : quantile <= OnScale)
            {
                return step;
            }
        }

        return null;
    }
}
