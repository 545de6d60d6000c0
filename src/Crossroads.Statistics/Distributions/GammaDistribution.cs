using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Distributions;

/// <summary>Gamma with shape &gt; 0 and rate &gt; 0 (mean = shape / rate) on [0, ∞).</summary>
public sealed record GammaDistribution(double Shape, double Rate) : Distribution
{
    public override double Mean => Shape / Rate;

    public override double StandardDeviation => Math.Sqrt(Shape) / Rate;

    public override double Cdf(double x) => SpecialFunctions.LowerGamma(Shape, x * Rate);

    public override double Tail(double x) => SpecialFunctions.UpperGamma(Shape, x * Rate);

    public override double Quantile(double p)
    {
        if (p is <= 0 or >= 1)
        {
            return p <= 0 ? 0 : double.PositiveInfinity;
        }

        var high = Mean + (6 * StandardDeviation);
        while (Cdf(high) < p)
        {
            high *= 2;
        }

        var low = high;
        while (low > 1e-300 && Cdf(low) > p)
        {
            high = low;
            low /= 2;
        }

        return MonotoneRoot.Find(Cdf, p, low, high);
    }

    public override double Draw(SeededRandom random) => random.NextGamma(Shape) / Rate;
}
