namespace Crossroads.Statistics.Association;

/// <summary>
/// Many questions at once: of the findings that are called found, which share is chance? (Benjamini and Hochberg, JRSS B 57, 1995.)
/// </summary>
public static class FalseDiscovery
{
    /// <param name="pValues">In any order; NaN = not tested, stays NaN and does not count.</param>
    /// <returns>For each p-value the least rate of false discoveries at which it counts as found, in [0, 1], in the same order.</returns>
    public static double[] Rates(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var order = Enumerable.Range(0, pValues.Count).Where(i => !double.IsNaN(pValues[i])).OrderByDescending(i => pValues[i]).ToArray();
        var rates = Enumerable.Repeat(double.NaN, pValues.Count).ToArray();
        var least = 1.0;
        for (var place = 0; place < order.Length; place++)
        {
            var rank = order.Length - place;
            least = Math.Min(least, pValues[order[place]] * order.Length / rank);
            rates[order[place]] = least;
        }

        return rates;
    }
}
