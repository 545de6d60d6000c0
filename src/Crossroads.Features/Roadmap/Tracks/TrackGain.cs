using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>
/// What a track would bring a month: what is lost now (units times the difference for each), times the part that four engineer-weeks win back. That part is a prior
/// belief, 1 − e^(−effort/κ) with κ log-normal around 8 weeks (sd of the log 0.7), the same for every track and the same as the verdict's split of capacity uses; so it
/// widens the intervals and does not decide the order.
/// </summary>
internal static class TrackGain
{
    public const double EffortWeeks = 4;
    private const double MedianWeeks = 8;
    private const double Spread = 0.7;
    private const int Draws = 4000;
    private static readonly NormalDistribution Standard = new(0, 1);

    /// <summary>The mean of the part won back.</summary>
    public static double Recovered { get; } = Enumerable.Range(0, Draws).Average(i => Part(Standard.Quantile((i + 0.5) / Draws)));

    /// <param name="difference">What is lost for each unit, as is believed.</param>
    /// <param name="units">How many units a month, ≥ 0.</param>
    /// <param name="n">The sample behind the difference.</param>
    /// <param name="seed">Names the draws, so that the same data give the same bytes.</param>
    /// <returns>Value = the expected gain; below zero = the data speak against it.</returns>
    public static Estimate Of(Distribution difference, double units, double n, string seed)
    {
        var random = new SeededRandom(2026).Substream(seed);
        var draws = new double[Draws];
        for (var i = 0; i < Draws; i++) draws[i] = units * difference.Draw(random) * Part(random.NextNormal());
        var believed = EmpiricalDistribution.From(draws);
        return Estimate.From(believed, believed.Mean, n);
    }

    /// <summary>A difference that another measure gave as value and 80 % interval.</summary>
    public static NormalDistribution Normal(double value, double low, double high)
        => new(value, Math.Max((high - low) / (2 * Standard.Quantile(0.9)), 1e-12));

    private static double Part(double z) => 1 - Math.Exp(-EffortWeeks / (MedianWeeks * Math.Exp(Spread * z)));
}
