using System.Collections.Immutable;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Ruin;

/// <summary>A company's cash as a game of chance, month by month.</summary>
/// <param name="Cash">Cash today.</param>
/// <param name="Revenue">Revenue of the month before the first.</param>
/// <param name="Cost">Cost of the first month.</param>
/// <param name="Growth">Expected growth of revenue per month, as a fraction &gt; −1.</param>
/// <param name="GrowthSpread">Standard deviation of the log growth of one month, ≥ 0: chance.</param>
/// <param name="GrowthUncertainty">Standard deviation of what is not known about the mean log growth, ≥ 0: the same in all months of a path.</param>
/// <param name="CostGrowth">Growth of cost per month, as a fraction &gt; −1.</param>
public sealed record CashPlan(
    double Cash, double Revenue, double Cost, double Growth, double GrowthSpread, double GrowthUncertainty = 0, double CostGrowth = 0)
{
    internal bool IsValid => double.IsFinite(Cash) && Revenue >= 0 && double.IsFinite(Cost) && Growth > -1
        && GrowthSpread >= 0 && GrowthUncertainty >= 0 && CostGrowth > -1;
}

/// <summary>Outcome of many simulated futures.</summary>
/// <param name="RuinByMonth">Pr(cash ≤ 0 at or before the end of month k), k = 1, 2, …</param>
/// <param name="ProfitByMonth">Pr(a month with revenue ≥ cost has come at or before month k, with cash left).</param>
/// <param name="AliveProbability">Pr(the first profitable month comes before ruin, or neither within the horizon): "default alive".</param>
/// <param name="MedianRuinMonth">First month with Pr(ruin) ≥ ½; null when later than the horizon.</param>
/// <param name="Paths">Number of futures simulated.</param>
/// <param name="Reason">Null when known.</param>
public sealed record CashForecast(
    ImmutableArray<double> RuinByMonth,
    ImmutableArray<double> ProfitByMonth,
    double AliveProbability,
    int? MedianRuinMonth,
    int Paths,
    string? Reason = null)
{
    public const int DefaultPaths = 20_000;

    /// <summary>First month by which the probability of ruin reaches <paramref name="probability"/>; null when later than the horizon.</summary>
    public int? FirstMonthWithRuin(double probability)
    {
        var index = RuinByMonth.ToList().FindIndex(value => value >= probability);
        return index < 0 ? null : index + 1;
    }

    /// <summary>
    /// R_m = R_(m−1)·exp(Normal(ln(1 + g) − s²/2, s)), cash_m = cash_(m−1) + R_m − cost_m; ruin is cash ≤ 0 at a month's end. A path
    /// that turned profitable keeps running: it may still be ruined.
    /// </summary>
    /// <param name="plan">The company.</param>
    /// <param name="months">Horizon ≥ 1.</param>
    /// <param name="seed">The draws follow from it alone.</param>
    /// <param name="paths">Number of futures ≥ 1; the standard error of a probability is at most 0.5/√paths.</param>
    public static CashForecast Simulate(CashPlan plan, int months, ulong seed, int paths = DefaultPaths)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.IsValid || months < 1 || paths < 1)
        {
            return new CashForecast([], [], double.NaN, null, 0, Reasons.InvalidInput);
        }

        var random = new SeededRandom(seed);
        var ruined = new int[months];
        var profitable = new int[months];
        var alive = 0;
        for (var path = 0; path < paths; path++)
        {
            var (ruinMonth, profitMonth) = Run(plan, months, random);
            CountFrom(ruined, ruinMonth);
            CountFrom(profitable, profitMonth);
            alive += ruinMonth is null || profitMonth <= ruinMonth ? 1 : 0;
        }

        ImmutableArray<double> ruin = [.. ruined.Select(count => (double)count / paths)];
        var median = ruin.ToList().FindIndex(value => value >= 0.5);
        return new CashForecast(
            ruin, [.. profitable.Select(count => (double)count / paths)], (double)alive / paths, median < 0 ? null : median + 1, paths);
    }

    private static (int? RuinMonth, int? ProfitMonth) Run(CashPlan plan, int months, SeededRandom random)
    {
        int? ruinMonth = null, profitMonth = null;
        double cash = plan.Cash, revenue = plan.Revenue, cost = plan.Cost;
        var mean = PortableMath.Log(1 + plan.Growth) - (plan.GrowthSpread * plan.GrowthSpread / 2);
        mean += plan.GrowthUncertainty > 0 ? plan.GrowthUncertainty * random.NextNormal() : 0;
        for (var month = 0; month < months && ruinMonth is null; month++)
        {
            revenue *= PortableMath.Exp(mean + (plan.GrowthSpread * random.NextNormal()));
            cash += revenue - cost;
            if (cash <= 0)
            {
                ruinMonth = month;
            }
            else if (revenue >= cost)
            {
                profitMonth ??= month;
            }

            cost *= 1 + plan.CostGrowth;
        }

        return (ruinMonth, profitMonth);
    }

    private static void CountFrom(int[] counts, int? month)
    {
        for (var i = month ?? counts.Length; i < counts.Length; i++)
        {
            counts[i]++;
        }
    }
}
