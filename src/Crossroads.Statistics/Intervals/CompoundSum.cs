using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Intervals;

/// <summary>
/// Money that arrives or is lost in pieces (recipe U6): how many (a rate, U4) times how much (Bayesian bootstrap of the amounts,
/// Rubin, Annals of Statistics 9(1), 1981).
/// </summary>
public static class CompoundSum
{
    public const int DefaultDraws = 2000;

    /// <summary>Expected sum per <paramref name="exposure"/>: uncertainty about the rate and about the mean amount.</summary>
    /// <param name="rate">Events per unit of exposure, from <see cref="EventRate"/>.</param>
    /// <param name="amounts">Amounts of the events seen, in one currency; at least one.</param>
    /// <param name="exposure">Length of the window that the answer is for, &gt; 0.</param>
    /// <param name="seed">The draws follow from it alone.</param>
    /// <param name="draws">Number of draws ≥ 1.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static Estimate Mean(
        Estimate rate, IReadOnlyList<double> amounts, double exposure, ulong seed, int draws = DefaultDraws, double level = Estimate.DefaultLevel) =>
        Simulate(rate, amounts, exposure, seed, draws, level, isPrediction: false);

    /// <summary>The sum that the next <paramref name="exposure"/> will bring: chance in the count and in the amounts added.</summary>
    public static Estimate Prediction(
        Estimate rate, IReadOnlyList<double> amounts, double exposure, ulong seed, int draws = DefaultDraws, double level = Estimate.DefaultLevel) =>
        Simulate(rate, amounts, exposure, seed, draws, level, isPrediction: true);

    private static Estimate Simulate(
        Estimate rate, IReadOnlyList<double> amounts, double exposure, ulong seed, int draws, double level, bool isPrediction)
    {
        ArgumentNullException.ThrowIfNull(rate);
        ArgumentNullException.ThrowIfNull(amounts);
        if (rate.Distribution is null || amounts.Count == 0)
        {
            return Estimate.Unknown(rate.Reason ?? Reasons.NoData, amounts.Count, level);
        }

        var random = new SeededRandom(seed);
        var weights = new double[amounts.Count];
        var sums = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            var expected = rate.Distribution.Draw(random) * exposure;
            random.NextDirichletWeights(weights);
            sums[i] = isPrediction ? SumOfEvents(expected, amounts, weights, random) : expected * Dot(weights, amounts);
        }

        var value = rate.Value * exposure * amounts.Average();
        var belief = EmpiricalDistribution.From(sums);
        return Estimate.From(belief, isPrediction ? belief.Mean : value, amounts.Count, level);
    }

    private static double SumOfEvents(double expected, IReadOnlyList<double> amounts, double[] weights, SeededRandom random)
    {
        var count = random.NextPoisson(expected);
        var sum = 0.0;
        for (var i = 0L; i < count; i++)
        {
            sum += amounts[random.NextIndex(weights)];
        }

        return sum;
    }

    private static double Dot(double[] weights, IReadOnlyList<double> amounts)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * amounts[i];
        }

        return sum;
    }
}
