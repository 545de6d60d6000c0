namespace Crossroads.Statistics.Forecasting;

/// <summary>
/// Where a smoothing model starts before its states are fitted: the season by classical decomposition, level and slope by a line
/// through the first values without season (Hyndman et al. 2008, section 2.6.1).
/// </summary>
internal static class InitialStates
{
    public static SmoothingState Guess(SmoothingModel model, double[] series)
    {
        var state = new SmoothingState(model);
        var adjusted = series;
        if (model.HasSeason)
        {
            var isMultiplicative = model.Season == SeasonKind.Multiplicative;
            var pattern = SeasonalPattern.Of(series, model.Period, isMultiplicative);
            pattern.CopyTo(state.Season, 0);
            adjusted = SeasonalPattern.Remove(series, pattern, isMultiplicative);
        }

        var used = adjusted[..Math.Min(adjusted.Length, Math.Max(10, 2 * model.Period))];
        if (!model.HasTrend)
        {
            state.Level = used.Average();
            return state;
        }

        var (intercept, slope) = Line(used);
        state.Level = intercept;
        state.Slope = slope;
        if (model.Error == ErrorKind.Multiplicative || model.Season == SeasonKind.Multiplicative)
        {
            KeepPositive(state, series);
        }

        return state;
    }

    // t counts from 1, so that the intercept is the level before the first value.
    private static (double Intercept, double Slope) Line(double[] values)
    {
        double n = values.Length, meanT = (n + 1) / 2, meanY = values.Average(), product = 0, square = 0;
        for (var i = 0; i < values.Length; i++)
        {
            product += (i + 1 - meanT) * (values[i] - meanY);
            square += (i + 1 - meanT) * (i + 1 - meanT);
        }

        var slope = square > 0 ? product / square : 0;
        return (meanY - (slope * meanT), slope);
    }

    private static void KeepPositive(SmoothingState state, double[] series)
    {
        if (state.Level <= 0 || state.Level + (state.Slope * series.Length) <= 0)
        {
            state.Level = Math.Max(state.Level, series[0] > 0 ? series[0] : series.Average());
            state.Slope = 0;
        }
    }
}
