using System.Collections.Immutable;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Forecasting;

/// <summary>An exponential smoothing model fitted to a series.</summary>
/// <param name="Model">Member of the family.</param>
/// <param name="Alpha">Smoothing of the level, in (0, 1).</param>
/// <param name="Beta">Smoothing of the slope, in (0, α); 0 without trend.</param>
/// <param name="Gamma">Smoothing of the season, in (0, 1 − α); 0 without season.</param>
/// <param name="Phi">Damping per step; 1 when not damped.</param>
/// <param name="Level">Level after the last value.</param>
/// <param name="Slope">Slope after the last value.</param>
/// <param name="Season">Season of the next steps, in order.</param>
/// <param name="Variance">Of the one-step errors (relative for multiplicative errors), with n − parameters degrees of freedom.</param>
/// <param name="LogLikelihood">Up to a constant that is the same for all models of a series.</param>
/// <param name="Aicc">Akaike's criterion, corrected for small samples.</param>
public sealed record SmoothingFit(
    SmoothingModel Model,
    double Alpha,
    double Beta,
    double Gamma,
    double Phi,
    double Level,
    double Slope,
    ImmutableArray<double> Season,
    double Variance,
    double LogLikelihood,
    double Aicc)
{
    /// <summary>Point forecasts and standard deviations of the errors by step. Source: Hyndman et al. 2008, chapter 6.</summary>
    public Forecast Forecast(int steps)
    {
        var mean = new double[steps];
        var spread = new double[steps];
        var trend = 0.0;
        var damping = 1.0;
        for (var h = 1; h <= steps; h++)
        {
            damping *= Phi;
            trend += damping * Slope;
            var level = Level + trend;
            var season = Model.HasSeason ? Season[(h - 1) % Model.Period] : 0;
            mean[h - 1] = Model.Season switch
            {
                SeasonKind.Additive => level + season,
                SeasonKind.Multiplicative => level * season,
                _ => level,
            };
        }

        Spreads(mean, spread);
        return new Forecast([.. mean], [.. spread], Model.ToString());
    }

    /// <summary>Futures of the series under normal errors.</summary>
    /// <param name="steps">Horizon ≥ 1.</param>
    /// <param name="seed">The paths follow from it alone.</param>
    /// <param name="paths">Number of futures ≥ 1.</param>
    public SimulatedPaths Simulate(int steps, ulong seed, int paths = 2000)
    {
        var random = new SeededRandom(seed);
        var deviation = Math.Sqrt(Variance);
        return SimulatedPaths.Fill(paths, steps, (_, path) =>
        {
            var (level, slope, season) = (Level, Slope, Season.ToArray());
            for (var h = 0; h < path.Length; h++)
            {
                var phase = Model.HasSeason ? h % Model.Period : 0;
                var pattern = Model.HasSeason ? season[phase] : 0;
                var damped = Phi * slope;
                var middle = level + damped;
                var forecast = Model.Season switch { SeasonKind.Additive => middle + pattern, SeasonKind.Multiplicative => middle * pattern, _ => middle };
                var shock = deviation * random.NextNormal();
                path[h] = Model.Error == ErrorKind.Multiplicative ? forecast * (1 + shock) : forecast + shock;

                // What the error moves, on the scale of the level.
                var surprise = Model.Season == SeasonKind.Multiplicative ? (path[h] / pattern) - middle : path[h] - forecast;
                level = middle + (Alpha * surprise);
                slope = damped + (Beta * surprise);
                if (Model.HasSeason)
                {
                    season[phase] += Gamma * (Model.Season == SeasonKind.Additive ? surprise : (path[h] / middle) - pattern);
                }
            }
        });
    }

    // Weight of an error j steps back in the forecast: α plus what it moved the slope and, a whole season later, the season.
    private double Weight(int j)
    {
        var sum = Alpha;
        var damping = Phi;
        if (Model.HasTrend)
        {
            var power = 0.0;
            for (var i = 1; i <= j; i++)
            {
                power += damping;
                damping *= Phi;
            }

            sum += Beta * power;
        }

        return Model.Season == SeasonKind.Additive && j % Model.Period == 0 ? sum + Gamma : sum;
    }

    private void Spreads(double[] mean, double[] spread)
    {
        var weights = Enumerable.Range(1, Math.Max(mean.Length, 1)).Select(j => Weight(j)).ToArray();
        if (Model.Error == ErrorKind.Additive)
        {
            var sum = 1.0;
            for (var h = 0; h < mean.Length; h++)
            {
                spread[h] = Math.Sqrt(Variance * sum);
                sum += weights[h] * weights[h];
            }

            return;
        }

        // Relative errors: second moments of the level (with additive season) by recursion, then the season's own factor.
        var isScaled = Model.Season == SeasonKind.Multiplicative;
        var centre = mean.Select((value, h) => isScaled ? value / Season[h % Model.Period] : value).ToArray();
        var moments = new double[mean.Length];
        for (var h = 0; h < mean.Length; h++)
        {
            moments[h] = centre[h] * centre[h];
            for (var j = 1; j <= h; j++)
            {
                moments[h] += Variance * weights[j - 1] * weights[j - 1] * moments[h - j];
            }

            var seasonal = isScaled ? Math.Pow(1 + (Gamma * Gamma * Variance), h / Model.Period) : 1;
            var variance = ((1 + Variance) * moments[h] * seasonal) - (centre[h] * centre[h]);
            spread[h] = Math.Sqrt(Math.Max(0, variance)) * (isScaled ? Season[h % Model.Period] : 1);
        }
    }
}
