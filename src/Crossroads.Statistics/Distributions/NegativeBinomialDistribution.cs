using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Distributions;

/// <summary>
/// Number of events when the rate itself is Gamma distributed: mean μ ≥ 0, variance μ + μ²/Size. Size &gt; 0; a large size is a
/// Poisson distribution.
/// </summary>
public sealed record NegativeBinomialDistribution(double Mu, double Size) : Distribution
{
    public override double Mean => Mu;

    public override double StandardDeviation => Math.Sqrt(Mu + (Mu * Mu / Size));

    public override double Cdf(double x) =>
        x < 0 ? 0 : Mu <= 0 ? 1 : SpecialFunctions.IncompleteBeta(Size, Math.Floor(x) + 1, Size / (Size + Mu));

    public override double Below(double x) => Cdf(Math.Ceiling(x) - 1);

    public override double Tail(double x) =>
        x < 0 ? 1 : Mu <= 0 ? 0 : SpecialFunctions.IncompleteBeta(Math.Floor(x) + 1, Size, Mu / (Size + Mu));

    public override double Quantile(double p)
    {
        if (p >= 1)
        {
            return double.PositiveInfinity;
        }

        long low = -1, high = (long)Math.Ceiling(Mean + (6 * StandardDeviation)) + 1;
        while (Cdf(high) < p)
        {
            high *= 2;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Cdf(middle) >= p)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    public override double Draw(SeededRandom random) =>
        Mu <= 0 ? 0 : random.NextPoisson(random.NextGamma(Size) * Mu / Size);
}
