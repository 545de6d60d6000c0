namespace Crossroads.Statistics.Forecasting;

/// <summary>Parameters and states of an exponential smoothing model; mutable while it runs through a series.</summary>
internal sealed class SmoothingState
{
    private readonly SmoothingModel _model;

    public SmoothingState(SmoothingModel model)
    {
        _model = model;
        Season = new double[model.Period];
    }

    public double Alpha { get; set; }

    public double Beta { get; set; }

    public double Gamma { get; set; }

    public double Phi { get; set; } = 1;

    public double Level { get; set; }

    public double Slope { get; set; }

    /// <summary>Season by step modulo period; the entry of a step is overwritten after the step.</summary>
    public double[] Season { get; }

    public SmoothingState Copy()
    {
        var copy = (SmoothingState)MemberwiseClone();
        var result = new SmoothingState(_model)
        {
            Alpha = copy.Alpha, Beta = copy.Beta, Gamma = copy.Gamma, Phi = copy.Phi, Level = copy.Level, Slope = copy.Slope,
        };
        Season.CopyTo(result.Season, 0);
        return result;
    }

    /// <summary>
    /// Runs through the series from the first step, leaving the states after the last. Errors go to
    /// <paramref name="errors"/> (relative for multiplicative errors).
    /// </summary>
    /// <returns>Σ log of the one-step forecasts; NaN when a multiplicative model left the positive numbers.</returns>
    public double Run(ReadOnlySpan<double> series, Span<double> errors)
    {
        var needsPositive = _model.Error == ErrorKind.Multiplicative || _model.Season == SeasonKind.Multiplicative;
        var isDriven = _model.HasTrend;
        var season = _model.Season;
        var states = Season;
        double level = Level, slope = Slope, logs = 0;
        var phase = 0;
        for (var t = 0; t < series.Length; t++)
        {
            var y = series[t];
            var damped = isDriven ? Phi * slope : 0;
            var base0 = level + damped;
            var pattern = states[phase];
            var forecast = season switch
            {
                SeasonKind.Additive => base0 + pattern,
                SeasonKind.Multiplicative => base0 * pattern,
                _ => base0,
            };
            if (needsPositive && !(forecast > 1e-10 && base0 > 1e-10))
            {
                return double.NaN;
            }

            if (_model.Error == ErrorKind.Multiplicative)
            {
                errors[t] = (y - forecast) / forecast;
                logs += Math.Log(forecast);
            }
            else
            {
                errors[t] = y - forecast;
            }

            var adjusted = season switch
            {
                SeasonKind.Additive => y - pattern,
                SeasonKind.Multiplicative => y / pattern,
                _ => y,
            };
            level = base0 + (Alpha * (adjusted - base0));
            slope = isDriven ? damped + (Beta / Alpha * (level - base0)) : 0;
            if (season == SeasonKind.Additive)
            {
                states[phase] = pattern + (Gamma * (y - base0 - pattern));
            }
            else if (season == SeasonKind.Multiplicative)
            {
                states[phase] = pattern + (Gamma * ((y / base0) - pattern));
            }

            phase = phase + 1 == states.Length ? 0 : phase + 1;
        }

        Level = level;
        Slope = slope;
        return logs;
    }
}
