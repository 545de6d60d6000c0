using Crossroads.Engine.Measures;
using Crossroads.Statistics.Forecasting;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Finance;

/// <summary>
/// Simulated futures of the cash with costs as they are and revenue that grows as it does now, its growth fading by 12 % a month. For each future: the month in which the
/// cash is gone and the month in which revenue first covers costs.
/// </summary>
internal sealed record CashPaths(IReadOnlyList<double> DeathMonths, IReadOnlyList<double> ProfitMonths, double? GrowthPerMonth)
{
    public const int LongestMonths = 60;
    private const int Draws = 2000;
    private const double Damping = 0.88;
    private const double NoisePerMonth = 0.10;

    /// <param name="position">Cash and burn; both known.</param>
    /// <param name="mrr">The measure billing.mrr; unknown = revenue is taken as constant.</param>
    public static CashPaths Simulate(CashPosition position, Measurement mrr)
    {
        var growth = mrr.Series.Count(point => point.Value > 0) >= 28 ? DampedGrowth.Fit([.. mrr.Series.Select(point => point.Value is > 0 and { } value ? value : double.NaN)]) : null;
        var random = new SeededRandom(0).Substream("finance.cash_paths");
        var deaths = new double[Draws];
        var profits = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var burn = position.Belief!.Draw(random);
            var slope = growth is { IsKnown: true } ? 30 * (growth.LogGrowthPerDay + (growth.LogGrowthError * random.NextNormal())) : 0;
            (deaths[i], profits[i]) = Run(position.Cash!.Value, mrr.Value ?? 0, burn, slope, random, isGrowing: growth is { IsKnown: true });
        }

        Array.Sort(deaths);
        Array.Sort(profits);
        return new CashPaths(deaths, profits, growth?.GrowthPerMonth().ValueOrNull);
    }

    private static (double Death, double Profit) Run(double cash, double revenue, double burn, double slope, SeededRandom random, bool isGrowing)
    {
        var costs = revenue + burn;
        double death = cash <= 0 ? 0 : LongestMonths, profit = burn <= 0 ? 0 : LongestMonths;
        for (var month = 1; month <= LongestMonths && (death == LongestMonths || profit == LongestMonths); month++)
        {
            if (isGrowing)
            {
                slope *= Damping;
                revenue *= Math.Exp(slope + (NoisePerMonth * random.NextNormal()));
            }

            var left = cash + revenue - costs;
            // Within the month the cash goes evenly.
            if (death == LongestMonths && left <= 0) death = month - 1 + (cash / Math.Max(cash - left, double.Epsilon));
            // Revenue that would come after the cash is gone is none.
            if (profit == LongestMonths && revenue >= costs && death == LongestMonths) profit = month;
            cash = left;
        }

        return (Math.Min(death, LongestMonths), profit);
    }
}
