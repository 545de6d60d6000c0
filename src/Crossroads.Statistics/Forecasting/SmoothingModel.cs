namespace Crossroads.Statistics.Forecasting;

public enum ErrorKind
{
    Additive,
    Multiplicative,
}

public enum TrendKind
{
    None,
    Additive,

    /// <summary>Additive, fading by a factor φ per step.</summary>
    Damped,
}

public enum SeasonKind
{
    None,
    Additive,
    Multiplicative,
}

/// <summary>
/// One member of the exponential smoothing family in the notation of Hyndman, Koehler, Ord and Snyder, "Forecasting with
/// Exponential Smoothing", 2008: error, trend, season.
/// </summary>
/// <param name="Error">How chance enters.</param>
/// <param name="Trend">How the level moves on.</param>
/// <param name="Season">How the season enters.</param>
/// <param name="Period">Steps per season; 1 without season.</param>
public sealed record SmoothingModel(ErrorKind Error, TrendKind Trend, SeasonKind Season, int Period)
{
    public bool HasTrend => Trend != TrendKind.None;

    public bool HasSeason => Season != SeasonKind.None;

    /// <summary>Smoothing parameters, free initial states and the error variance.</summary>
    public int ParameterCount => 3 + (HasTrend ? 2 : 0) + (Trend == TrendKind.Damped ? 1 : 0) + (HasSeason ? Period : 0);

    /// <summary>Short name such as "ETS(M,Ad,A)".</summary>
    public override string ToString()
    {
        var trend = Trend switch { TrendKind.None => "N", TrendKind.Additive => "A", _ => "Ad" };
        var season = Season switch { SeasonKind.None => "N", SeasonKind.Additive => "A", _ => "M" };
        return $"ETS({(Error == ErrorKind.Additive ? "A" : "M")},{trend},{season})";
    }

    /// <summary>
    /// Members worth trying: no multiplicative season with additive errors (infinite variance), no multiplicative trend (it
    /// explodes), multiplicative forms for positive data only, no more parameters than the data can bear.
    /// </summary>
    public static IEnumerable<SmoothingModel> Candidates(int count, int period, bool isPositive)
    {
        foreach (var error in Enum.GetValues<ErrorKind>())
        {
            foreach (var trend in Enum.GetValues<TrendKind>())
            {
                foreach (var season in Enum.GetValues<SeasonKind>())
                {
                    var model = new SmoothingModel(error, trend, season, season == SeasonKind.None ? 1 : period);
                    var isMultiplicative = error == ErrorKind.Multiplicative || season == SeasonKind.Multiplicative;
                    var isUnstable = error == ErrorKind.Additive && season == SeasonKind.Multiplicative;
                    var isSeasonPossible = season == SeasonKind.None || (period is > 1 and <= 24 && count >= 2 * period);
                    if (isSeasonPossible && !isUnstable && (isPositive || !isMultiplicative) && count > model.ParameterCount + 3)
                    {
                        yield return model;
                    }
                }
            }
        }
    }
}
