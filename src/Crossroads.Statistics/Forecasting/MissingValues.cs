namespace Crossroads.Statistics.Forecasting;

internal static class MissingValues
{
    /// <summary>Inner gaps on a line between their neighbours; missing values at both ends are cut off.</summary>
    public static double[] Fill(IReadOnlyList<double> series)
    {
        var known = Enumerable.Range(0, series.Count).Where(i => !double.IsNaN(series[i])).ToArray();
        if (known.Length == 0)
        {
            return [];
        }

        var filled = new double[known[^1] - known[0] + 1];
        for (var k = 0; k < known.Length; k++)
        {
            filled[known[k] - known[0]] = series[known[k]];
            for (var i = known[Math.Max(0, k - 1)] + 1; k > 0 && i < known[k]; i++)
            {
                var share = (double)(i - known[k - 1]) / (known[k] - known[k - 1]);
                filled[i - known[0]] = series[known[k - 1]] + (share * (series[known[k]] - series[known[k - 1]]));
            }
        }

        return filled;
    }
}
