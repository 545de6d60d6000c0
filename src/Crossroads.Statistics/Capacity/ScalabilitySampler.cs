using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Capacity;

/// <summary>
/// Latency curves drawn from a prior, weighted by how well each explains the measured latencies, and drawn again: when the system
/// has never been loaded, the answer stays as wide as the prior, which is honest. (Crossroads DECISION 2.7.2; sampling
/// importance resampling: Rubin, JASA 82, 1987.)
/// </summary>
public static class ScalabilitySampler
{
    public const int DefaultDraws = 600;

    /// <param name="observations">Load and latency, at least five.</param>
    /// <param name="seed">The draws follow from it alone.</param>
    /// <param name="prior">Null: σ ~ U(0.01, 0.18), N* ~ log-U(15, 250).</param>
    /// <param name="draws">Curves drawn from the prior, and curves returned.</param>
    /// <param name="effectiveCount">Independent observations that the data are worth; null: all.</param>
    public static ScalabilityPosterior Run(
        IReadOnlyList<LatencyObservation> observations,
        ulong seed,
        ScalabilityPrior? prior = null,
        int draws = DefaultDraws,
        double? effectiveCount = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        prior ??= new ScalabilityPrior();
        if (!prior.IsValid || draws < 1 || observations.Any(item => !(item.Load > 0) || !(item.Latency > 0) || !double.IsFinite(item.Time)))
        {
            return new ScalabilityPosterior([], double.NaN, 0, Reasons.InvalidInput);
        }

        if (observations.Count < 5)
        {
            return new ScalabilityPosterior([], double.NaN, 0, observations.Count == 0 ? Reasons.NoData : Reasons.TooFewObservations);
        }

        var random = new SeededRandom(seed);
        var last = observations.Max(item => item.Time);
        var line = new DriftLine([.. observations.Select(item => item.Time - last)]);
        var logLatency = observations.Select(item => PortableMath.Log(item.Latency)).ToArray();
        var candidates = Enumerable.Range(0, draws).Select(_ => Explain(observations, logLatency, line, prior, random)).ToArray();
        var n = effectiveCount ?? observations.Count;
        var weights = Weights(candidates, n / observations.Count);
        var kept = Resample(weights, draws, random).Select(i => Draw(candidates[i], Math.Sqrt(observations.Count / n), random));
        return new ScalabilityPosterior(
            [.. kept], observations.Max(item => item.Load), 1 / weights.Sum(weight => weight * weight));
    }

    private readonly record struct Candidate(double Contention, double Coherency, DriftFit Fit);

    // Given σ and κ, what is left is a line: log latency − log multiplier = base + drift·time.
    private static Candidate Explain(
        IReadOnlyList<LatencyObservation> observations, double[] logLatency, DriftLine line, ScalabilityPrior prior, SeededRandom random)
    {
        var contention = prior.LowContention + ((prior.HighContention - prior.LowContention) * random.NextDouble());
        var logPeak = PortableMath.Log(prior.LowPeak)
            + ((PortableMath.Log(prior.HighPeak) - PortableMath.Log(prior.LowPeak)) * random.NextDouble());
        var peak = PortableMath.Exp(logPeak);
        var law = new ScalabilityLaw(contention, (1 - contention) / (peak * peak), 1);
        var target = new double[logLatency.Length];
        for (var i = 0; i < target.Length; i++)
        {
            // Below a load of 1 the law can fall below zero, where it means nothing.
            target[i] = logLatency[i] - PortableMath.Log(Math.Max(law.Multiplier(observations[i].Load), 0.1));
        }

        return new Candidate(contention, law.Coherency, line.Fit(target));
    }

    // Residual variance integrated out under its reference prior: the likelihood is RSS^(−df/2), scaled to the effective count.
    private static double[] Weights(Candidate[] candidates, double worth)
    {
        double[] logs = [.. candidates.Select(item =>
            -item.Fit.DegreesOfFreedom * worth / 2 * Math.Log(Math.Max(item.Fit.Variance, 1e-12)))];
        var highest = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp(log - highest))];
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    // Systematic resampling: one uniform number for all, which adds the least noise.
    private static IEnumerable<int> Resample(double[] weights, int draws, SeededRandom random)
    {
        var offset = random.NextDouble();
        var index = 0;
        var sum = weights[0];
        for (var i = 0; i < draws; i++)
        {
            while ((i + offset) / draws > sum && index < weights.Length - 1)
            {
                sum += weights[++index];
            }

            yield return index;
        }
    }

    private static ScalabilityDraw Draw(Candidate candidate, double inflation, SeededRandom random)
    {
        var fit = candidate.Fit;
        var slopeError = inflation * fit.SlopeError * random.NextNormal();
        var levelError = inflation * fit.LevelError * random.NextNormal();
        var drift = fit.Slope + slopeError;
        var alone = PortableMath.Exp(fit.MeanLevel + levelError - (drift * fit.MeanTime));
        return new ScalabilityDraw(
            new ScalabilityLaw(candidate.Contention, candidate.Coherency, 1 / alone), alone, drift, Math.Sqrt(fit.Variance));
    }
}
