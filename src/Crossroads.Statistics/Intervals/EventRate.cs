using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Intervals;

/// <summary>
/// What was believed about a rate before counting: a mean (events per unit of exposure) worth so much exposure.
/// The default of the product is one week of exposure.
/// </summary>
public sealed record RatePrior(double Mean, double Exposure)
{
    /// <summary>Jeffreys prior: half an event, no exposure.</summary>
    public static RatePrior None { get; } = new(double.NaN, 0);

    internal double Shape => Exposure > 0 ? Math.Max(Mean * Exposure, 1e-6) : 0.5;
}

/// <summary>
/// Events per unit of exposure (recipe U4): Gamma-Poisson, and counts that scatter more than a Poisson process by a
/// dispersion from moments.
/// </summary>
public static class EventRate
{
    /// <summary>Belief: Gamma(prior events + k, prior exposure + exposure).</summary>
    /// <param name="count">k ≥ 0 events.</param>
    /// <param name="exposure">Length of observation &gt; 0 in the unit of the rate (days, user-days, hours).</param>
    /// <param name="prior">Null: Jeffreys.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate From(double count, double exposure, RatePrior? prior = null, double level = Estimate.DefaultLevel) =>
        WithDispersion(count, exposure, 1, prior, level);

    /// <summary>
    /// Counts of equal periods. The dispersion φ = variance/mean (at least 1) divides events and exposure, so that bursts
    /// count as few independent events. <see cref="Estimate.N"/> is the number of events that remain.
    /// </summary>
    /// <param name="countsPerPeriod">Events of each period; NaN marks a period without data.</param>
    /// <param name="exposurePerPeriod">Exposure of one period, &gt; 0.</param>
    /// <param name="prior">Null: Jeffreys.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate Overdispersed(
        IEnumerable<double> countsPerPeriod, double exposurePerPeriod = 1, RatePrior? prior = null, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(countsPerPeriod);
        var counts = countsPerPeriod.Where(count => !double.IsNaN(count)).ToArray();
        return WithDispersion(counts.Sum(), counts.Length * exposurePerPeriod, Dispersion(counts), prior, level);
    }

    /// <summary>Variance over mean of counts, at least 1; 1 for fewer than two periods or no events.</summary>
    public static double Dispersion(IReadOnlyCollection<double> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count < 2 || counts.Sum() <= 0)
        {
            return 1;
        }

        var mean = counts.Average();
        return Math.Max(1, counts.Sum(count => (count - mean) * (count - mean)) / (counts.Count - 1) / mean);
    }

    /// <summary>
    /// How many events the next <paramref name="exposure"/> will bring: negative binomial, the Poisson process with its rate
    /// integrated out.
    /// </summary>
    /// <param name="rate">An estimate made by this class.</param>
    /// <param name="exposure">Length of the future window &gt; 0.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate Predict(Estimate rate, double exposure, double level = Estimate.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return rate.Distribution is GammaDistribution gamma
            ? Estimate.From(new NegativeBinomialDistribution(gamma.Mean * exposure, gamma.Shape), gamma.Mean * exposure, rate.N, level)
            : Estimate.Unknown(rate.Reason ?? Reasons.InvalidInput, rate.N, level);
    }

    private static Estimate WithDispersion(double count, double exposure, double dispersion, RatePrior? prior, double level)
    {
        if (!(exposure > 0))
        {
            return Estimate.Unknown(Reasons.NoExposure, 0, level);
        }

        if (!(count >= 0))
        {
            return Estimate.Unknown(Reasons.InvalidInput, 0, level);
        }

        prior ??= RatePrior.None;
        var belief = new GammaDistribution(prior.Shape + (count / dispersion), prior.Exposure + (exposure / dispersion));
        return Estimate.From(belief, count / exposure, count / dispersion, level);
    }
}
