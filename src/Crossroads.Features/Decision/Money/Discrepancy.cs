using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>
/// What every model of this kind is wrong by, on top of what its draws know: a log-normal factor on each side (DECISION 2.8; Kennedy and O'Hagan, JRSS B 63,
/// 2001), its size set on companies of three simulated mechanisms and a few of a foreign generator. docs/adr/0014 and 0015 have the numbers.
/// </summary>
internal static class Discrepancy
{
    public const double ScaleSpread = 0.6;
    public const double IterateSpread = 0.55;

    /// <summary>Logs by which the truth lies beyond the model. None: five generators differ in sign, and what they had in common was that fixes take time, which <see cref="Memory"/> says.</summary>
    public const double ScaleBias = 0;
    public const double IterateBias = 0;

    /// <summary>Of the log ratio scale to iterate.</summary>
    public const double Bias = ScaleBias - IterateBias;

    public static readonly double Spread = Math.Sqrt((ScaleSpread * ScaleSpread) + (IterateSpread * IterateSpread));

    public static (double Scale, double Iterate)[] Draw(ulong seed, int draws)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, draws).Select(_ => (Math.Exp(ScaleBias + (ScaleSpread * random.NextNormal())), Math.Exp(IterateBias + (IterateSpread * random.NextNormal()))))];
    }
}
