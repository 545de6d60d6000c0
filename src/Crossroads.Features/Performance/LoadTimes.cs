using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Performance;

/// <summary>One logarithmic bin of one page: the weight of its users, and how many views are in it.</summary>
internal sealed record LoadBin(string Page, int Bin, double Weight, long Views, long Users, double Effective, double TotalMs);

/// <summary>The load times of one page, each user with the same weight. Seconds.</summary>
internal sealed record PageLoads(string Page, long Views, long Users, Estimate P95, Estimate P75, double Mean, double ShareBeyondFive)
{
    /// <summary>Stands for all pages together.</summary>
    public const string All = "*";

    private const double FiveSeconds = 5000;

    public static IReadOnlyList<PageLoads> Of(IEnumerable<LoadBin> bins) => [.. bins.GroupBy(bin => bin.Page).Select(page => Of(page.Key, [.. page]))];

    private static PageLoads Of(string page, LoadBin[] bins)
    {
        var values = bins.Select(bin => new WeightedValue(QuantileSketch.ValueOf(bin.Bin) / 1000, bin.Weight)).ToArray();
        var effective = Math.Max(1, bins[0].Effective);
        var views = bins.Sum(bin => bin.Views);
        var weight = bins.Sum(bin => bin.Weight);
        return new PageLoads(
            page,
            views,
            bins[0].Users,
            QuantileInterval.FromWeighted(values, 0.95, effective),
            QuantileInterval.FromWeighted(values, 0.75, effective),
            bins.Sum(bin => bin.TotalMs) / views / 1000,
            bins.Where(bin => QuantileSketch.ValueOf(bin.Bin) > FiveSeconds).Sum(bin => bin.Weight) / weight);
    }
}
