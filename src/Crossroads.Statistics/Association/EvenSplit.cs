using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Association;

/// <summary>Whether lots were drawn as they should have been: variants that are given to everybody alike are as many as each other, but for chance (sample ratio mismatch).</summary>
public static class EvenSplit
{
    /// <summary>Below this the draw is broken, and no effect that it shows means anything.</summary>
    public const double Broken = 0.001;

    /// <summary>Chi-square test of an even split.</summary>
    /// <param name="people">Of each variant, ≥ 0.</param>
    /// <returns>The probability of so uneven a split by chance, in [0, 1]; NaN when there are fewer than two variants or no people.</returns>
    public static double Probability(IReadOnlyCollection<double> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var expected = people.Sum() / people.Count;
        if (people.Count < 2 || !(expected > 0)) return double.NaN;
        return new GammaDistribution((people.Count - 1) / 2.0, 0.5).Tail(people.Sum(count => (count - expected) * (count - expected) / expected));
    }
}
