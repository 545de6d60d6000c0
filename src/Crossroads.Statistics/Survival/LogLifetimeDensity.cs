using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Survival;

/// <summary>A log density or log survival of W with its first two derivatives.</summary>
internal readonly record struct Jet(double Value, double First, double Second);

/// <summary>The standard distributions of W in log T = x'β + σW.</summary>
internal sealed record LogLifetimeDensity(Func<double, Jet> Event, Func<double, Jet> Censored)
{
    // The smallest extreme value distribution: T is Weibull, or exponential when σ = 1.
    private static readonly LogLifetimeDensity ExtremeValue = new(
        z => new Jet(z - Math.Exp(z), 1 - Math.Exp(z), -Math.Exp(z)),
        z => new Jet(-Math.Exp(z), -Math.Exp(z), -Math.Exp(z)));

    private static readonly LogLifetimeDensity Logistic = new(LogisticEvent, LogisticCensored);

    private static readonly LogLifetimeDensity Normal = new(
        z => new Jet((-z * z / 2) - (0.5 * Math.Log(2 * Math.PI)), -z, -1),
        NormalCensored);

    public static LogLifetimeDensity For(LifetimeFamily family) => family switch
    {
        LifetimeFamily.LogNormal => Normal,
        LifetimeFamily.LogLogistic => Logistic,
        _ => ExtremeValue,
    };

    private static Jet LogisticEvent(double z)
    {
        var p = 1 / (1 + Math.Exp(-z));
        return new Jet(z - (2 * Softplus(z)), 1 - (2 * p), -2 * p * (1 - p));
    }

    private static Jet LogisticCensored(double z)
    {
        var p = 1 / (1 + Math.Exp(-z));
        return new Jet(-Softplus(z), -p, -p * (1 - p));
    }

    private static Jet NormalCensored(double z)
    {
        // Beyond 35 the tail underflows; the hazard of the normal distribution tends to z + 1/z.
        var tail = SpecialFunctions.NormalCdf(-z);
        var hazard = z < 35 ? Math.Exp(-z * z / 2) / (Math.Sqrt(2 * Math.PI) * tail) : z + (1 / z);
        var value = z < 35 ? Math.Log(tail) : (-z * z / 2) - (0.5 * Math.Log(2 * Math.PI)) - Math.Log(hazard);
        return new Jet(value, -hazard, -hazard * (hazard - z));
    }

    private static double Softplus(double z) => z > 0 ? z + Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z));
}
