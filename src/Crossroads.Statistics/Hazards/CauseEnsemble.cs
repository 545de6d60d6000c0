using System.Collections.Immutable;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Hazards;

/// <summary>
/// Several fits of the same events, each as probable as its evidence says: what the data cannot decide (multiplicative or
/// additive, this or that reference latency) stays open. Source: Hoeting et al., "Bayesian model averaging", Statistical Science 14, 1999.
/// </summary>
/// <param name="Fits">Fits that have numbers.</param>
/// <param name="Weights">Their probabilities, which sum to 1.</param>
/// <param name="Reason">Null, or why there is no fit.</param>
public sealed record CauseEnsemble(ImmutableArray<CauseFit> Fits, ImmutableArray<double> Weights, string? Reason = null)
{
    public const int DefaultDraws = 600;

    public bool IsKnown => !Fits.IsEmpty;

    /// <param name="fits">Fits of the same events; unknown ones are left out.</param>
    /// <param name="priorWeights">Probability of each fit before the data, in the order of the fits; null: all alike.</param>
    public static CauseEnsemble Average(IReadOnlyList<CauseFit> fits, IReadOnlyList<double>? priorWeights = null)
    {
        ArgumentNullException.ThrowIfNull(fits);
        var known = Enumerable.Range(0, fits.Count)
            .Where(i => fits[i].IsKnown && (priorWeights is null || priorWeights[i] > 0))
            .ToArray();
        if (known.Length == 0)
        {
            return new CauseEnsemble([], [], fits.Count == 0 ? Reasons.NoData : fits[0].Reason ?? Reasons.InvalidInput);
        }

        double[] logs = [.. known.Select(i => fits[i].LogEvidence + Math.Log(priorWeights?[i] ?? 1))];
        var highest = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp(log - highest))];
        var sum = weights.Sum();
        return new CauseEnsemble([.. known.Select(i => fits[i])], [.. weights.Select(weight => weight / sum)]);
    }

    /// <summary>Draws of all fits in proportion to their weights.</summary>
    public ImmutableArray<CauseDraw> Draw(ulong seed, int draws = DefaultDraws)
    {
        var random = new SeededRandom(seed);
        var result = ImmutableArray.CreateBuilder<CauseDraw>(draws);
        var target = random.NextDouble();
        for (var i = 0; i < Fits.Length; i++)
        {
            target += Weights[i] * draws;
            var count = i == Fits.Length - 1 ? draws - result.Count : Math.Max(0, (int)Math.Floor(target) - result.Count);
            result.AddRange(Fits[i].Draws(random.Substream((ulong)i), Math.Min(count, draws - result.Count)));
        }

        return result.ToImmutable();
    }

    /// <summary>
    /// The draws after seeing further evidence: drawn again with the likelihood that each gives it (exit surveys, experiments).
    /// </summary>
    /// <param name="draws">Equally likely draws.</param>
    /// <param name="logLikelihood">Log-likelihood of the further evidence under a draw.</param>
    /// <param name="seed">The result follows from it and the draws alone.</param>
    public static ImmutableArray<CauseDraw> Reweigh(ImmutableArray<CauseDraw> draws, Func<CauseDraw, double> logLikelihood, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(logLikelihood);
        if (draws.IsEmpty)
        {
            return draws;
        }

        double[] logs = [.. draws.Select(logLikelihood)];
        var highest = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp(log - highest))];
        var step = weights.Sum() / draws.Length;
        var at = step * new SeededRandom(seed).NextDouble();
        var result = ImmutableArray.CreateBuilder<CauseDraw>(draws.Length);
        var sum = 0.0;
        for (var i = 0; i < draws.Length; i++)
        {
            for (sum += weights[i]; at < sum && result.Count < draws.Length; at += step)
            {
                result.Add(draws[i]);
            }
        }

        return result.ToImmutable();
    }
}
