namespace Crossroads.Statistics.Diversity;

/// <summary>How evenly counts spread over kinds: topics of requests, causes, customers.</summary>
/// <param name="Nats">Shannon entropy in nats with the Miller-Madow correction, in [0, ln of the number of kinds seen + correction].</param>
/// <param name="PlugInNats">The uncorrected entropy of the observed shares: biased low by about (kinds − 1)/(2n).</param>
/// <param name="EffectiveNumber">exp(<paramref name="Nats"/>): as many equally frequent kinds would look the same. 1 = all alike.</param>
/// <param name="Kinds">Number of kinds with a positive count.</param>
/// <param name="N">Sum of the counts.</param>
/// <param name="Reason">One of <see cref="Reasons"/> when the numbers are NaN.</param>
public sealed record EntropyEstimate(double Nats, double PlugInNats, double EffectiveNumber, int Kinds, double N, string? Reason = null);

/// <summary>Entropy with bias correction. Source: G. A. Miller, "Note on the bias of information estimates", 1955.</summary>
public static class Entropy
{
    /// <param name="counts">Counts ≥ 0 by kind; zeros are ignored.</param>
    public static EntropyEstimate MillerMadow(IEnumerable<double> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var all = counts.ToArray();
        if (all.Any(count => !(count >= 0)))
        {
            return new EntropyEstimate(double.NaN, double.NaN, double.NaN, 0, 0, Reasons.InvalidInput);
        }

        var positive = all.Where(count => count > 0).ToArray();
        var n = positive.Sum();
        if (positive.Length == 0)
        {
            return new EntropyEstimate(double.NaN, double.NaN, double.NaN, 0, 0, Reasons.NoData);
        }

        var plugIn = -positive.Sum(count => count / n * Math.Log(count / n));
        var corrected = plugIn + ((positive.Length - 1) / (2 * n));
        return new EntropyEstimate(corrected, plugIn, Math.Exp(corrected), positive.Length, n);
    }

    /// <summary>Effective number of shares by Simpson: 1/Σp², the reciprocal of the Herfindahl index; NaN when all are zero.</summary>
    public static double SimpsonEffectiveNumber(IEnumerable<double> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double sum = 0, squares = 0;
        foreach (var count in counts)
        {
            sum += count;
            squares += count * count;
        }

        return sum > 0 ? sum * sum / squares : double.NaN;
    }
}
