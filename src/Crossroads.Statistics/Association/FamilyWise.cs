namespace Crossroads.Statistics.Association;

/// <summary>Several questions of which the best answer is told: how likely is it that chance gave one of them? (Holm, Scandinavian Journal of Statistics 6, 1979.)</summary>
public static class FamilyWise
{
    /// <param name="pValues">In any order, however they depend on each other; NaN = not tested, stays NaN and does not count.</param>
    /// <returns>For each p-value the least chance of any false find at which it counts as found, in [0, 1], in the same order.</returns>
    public static double[] Holm(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var order = Enumerable.Range(0, pValues.Count).Where(i => !double.IsNaN(pValues[i])).OrderBy(i => pValues[i]).ToArray();
        var adjusted = Enumerable.Repeat(double.NaN, pValues.Count).ToArray();
        var most = 0.0;
        for (var place = 0; place < order.Length; place++)
        {
            most = Math.Max(most, Math.Min(1, pValues[order[place]] * (order.Length - place)));
            adjusted[order[place]] = most;
        }

        return adjusted;
    }
}
