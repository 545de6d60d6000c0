using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Distributions;

/// <summary>
/// What is believed about one unknown number: a probability distribution that can be asked for tail areas, quantiles and
/// draws. Immutable.
/// </summary>
public abstract record Distribution
{
    public abstract double Mean { get; }

    public abstract double StandardDeviation { get; }

    /// <summary>Pr(number ≤ x), in [0, 1].</summary>
    public abstract double Cdf(double x);

    /// <summary>Pr(number &lt; x): differs from <see cref="Cdf"/> only where single values carry mass.</summary>
    public virtual double Below(double x) => Cdf(x);

    /// <summary>Pr(number &gt; x). Families with exact upper tails override it, so that small areas keep their digits.</summary>
    public virtual double Tail(double x) => 1 - Cdf(x);

    /// <summary>Smallest x with Cdf(x) ≥ p; p in (0, 1).</summary>
    public abstract double Quantile(double p);

    /// <summary>One draw, by inversion unless the family knows better.</summary>
    public virtual double Draw(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Quantile(random.NextDouble());
    }
}

/// <summary>All mass on one value: an exactly known number.</summary>
public sealed record PointDistribution(double Value) : Distribution
{
    public override double Mean => Value;

    public override double StandardDeviation => 0;

    public override double Cdf(double x) => x >= Value ? 1 : 0;

    public override double Below(double x) => x > Value ? 1 : 0;

    public override double Quantile(double p) => Value;

    public override double Draw(SeededRandom random) => Value;
}
