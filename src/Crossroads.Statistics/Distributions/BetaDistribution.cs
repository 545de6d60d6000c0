using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Distributions;

/// <summary>Beta(A, B) on [0, 1]; both parameters &gt; 0.</summary>
public sealed record BetaDistribution(double A, double B) : Distribution
{
    public override double Mean => A / (A + B);

    public override double StandardDeviation => Math.Sqrt(A * B / (A + B + 1)) / (A + B);

    public override double Cdf(double x) => SpecialFunctions.IncompleteBeta(A, B, x);

    // Near zero, 1 − x has lost the digits of x.
    public override double Tail(double x) =>
        x < 1e-6 ? 1 - Cdf(x) : SpecialFunctions.IncompleteBeta(B, A, 1 - x);

    public override double Quantile(double p) =>
        p <= 0 ? 0 : p >= 1 ? 1 : MonotoneRoot.Find(Cdf, p, LowerBracket(p), UpperBracket(p));

    public override double Draw(SeededRandom random) => random.NextBeta(A, B);

    private double LowerBracket(double p)
    {
        var low = Math.Max(0, Mean - (8 * StandardDeviation));
        return Cdf(low) < p ? low : 0;
    }

    private double UpperBracket(double p)
    {
        var high = Math.Min(1, Mean + (8 * StandardDeviation));
        return Cdf(high) > p ? high : 1;
    }
}
