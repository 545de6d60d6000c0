namespace Crossroads.Statistics.Forecasting;

/// <summary>Classical decomposition by centred moving averages, and the test whether there is a season at all.</summary>
internal static class SeasonalPattern
{
    /// <summary>
    /// Mean deviation of each phase from the moving average over one period: factors with mean 1, or differences with mean 0.
    /// Phase 0 is the first value of the series. Needs two periods.
    /// </summary>
    public static double[] Of(double[] series, int period, bool isMultiplicative)
    {
        var sums = new double[period];
        var counts = new int[period];
        var half = period / 2;
        for (var t = half; t < series.Length - half; t++)
        {
            var average = MovingAverage(series, t, period);
            sums[t % period] += isMultiplicative ? series[t] / average : series[t] - average;
            counts[t % period]++;
        }

        var neutral = isMultiplicative ? 1.0 : 0;
        var pattern = sums.Select((sum, j) => counts[j] > 0 ? sum / counts[j] : neutral).ToArray();
        var mean = pattern.Average();
        return [.. pattern.Select(value => isMultiplicative ? Math.Max(value / mean, 1e-6) : value - mean)];
    }

    public static double[] Remove(double[] series, double[] pattern, bool isMultiplicative) =>
        [.. series.Select((y, t) => isMultiplicative ? y / pattern[t % pattern.Length] : y - pattern[t % pattern.Length])];

    /// <summary>
    /// Whether the autocorrelation at the period is beyond its 90 % limit under Bartlett's formula: the test of the M4 competition.
    /// At least three periods.
    /// </summary>
    public static bool IsPresent(double[] series, int period)
    {
        if (period < 2 || series.Length < 3 * period)
        {
            return false;
        }

        var mean = series.Average();
        var variance = series.Sum(y => (y - mean) * (y - mean));
        if (variance <= 0)
        {
            return false;
        }

        var squares = 1.0;
        for (var lag = 1; ; lag++)
        {
            var product = 0.0;
            for (var t = lag; t < series.Length; t++)
            {
                product += (series[t] - mean) * (series[t - lag] - mean);
            }

            var correlation = product / variance;
            if (lag == period)
            {
                return Math.Abs(correlation) > 1.645 * Math.Sqrt(squares / series.Length);
            }

            squares += 2 * correlation * correlation;
        }
    }

    // Even periods take half of both ends, so that the window is centred.
    private static double MovingAverage(double[] series, int t, int period)
    {
        var half = period / 2;
        var sum = 0.0;
        for (var i = t - half; i <= t + half; i++)
        {
            sum += series[i] * (period % 2 == 0 && Math.Abs(i - t) == half ? 0.5 : 1);
        }

        return sum / period;
    }
}
