namespace Crossroads.Statistics.Distributions;

/// <summary>Student's t around <paramref name="Centre"/> with scale ≥ 0 and degrees of freedom &gt; 0.</summary>
public sealed record StudentTDistribution(double Centre, double Scale, double DegreesOfFreedom) : Distribution
{
    public override double Mean => Centre;

    /// <summary>Infinite for two degrees of freedom or fewer.</summary>
    public override double StandardDeviation => DegreesOfFreedom > 2
        ? Scale * Math.Sqrt(DegreesOfFreedom / (DegreesOfFreedom - 2))
        : double.PositiveInfinity;

    public override double Cdf(double x) => Tail((2 * Centre) - x);

    public override double Tail(double x)
    {
        if (Scale <= 0)
        {
            return x >= Centre ? 0 : 1;
        }

        var t = (x - Centre) / Scale;
        if (DegreesOfFreedom > 1e7)
        {
            return SpecialFunctions.NormalCdf(-t);
        }

        var half = 0.5 * SpecialFunctions.IncompleteBeta(DegreesOfFreedom / 2, 0.5, DegreesOfFreedom / (DegreesOfFreedom + (t * t)));
        return t >= 0 ? half : 1 - half;
    }

    public override double Quantile(double p)
    {
        if (Scale <= 0)
        {
            return Centre;
        }

        if (p is <= 0 or >= 1)
        {
            return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        // Symmetric: solve for the upper half, where the tail keeps its digits.
        var tail = Math.Min(p, 1 - p);
        var standard = new StudentTDistribution(0, 1, DegreesOfFreedom);
        var high = 2.0;
        while (standard.Tail(high) > tail)
        {
            high *= 2;
        }

        var t = MonotoneRoot.Find(x => -standard.Tail(x), -tail, 0, high);
        return Centre + (p < 0.5 ? -t : t) * Scale;
    }
}
