using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Uptime;

/// <summary>What is at stake: revenue by region, and how it comes and goes.</summary>
/// <param name="MrrByRegion">Monthly recurring revenue; "" holds customers whose region is not known.</param>
/// <param name="NewMrrAWeek">What new customers bring in a week, as MRR.</param>
/// <param name="MonthlyChurn">Share of customers who leave in a month.</param>
/// <param name="UsageShare">Share of revenue that depends on usage, 0 to 1.</param>
internal sealed record Stakes(IReadOnlyDictionary<string, double> MrrByRegion, double NewMrrAWeek, double MonthlyChurn, double UsageShare)
{
    public double Mrr => MrrByRegion.Values.Sum();
}

/// <summary>
/// What an outage costs in its month: sales that do not come back, usage that was not used, and customers who leave because of it. A flat fee loses nothing in
/// the hour itself.
/// </summary>
internal sealed class OutagePrice(Stakes stakes, WeekProfile profile)
{
    private const double WeeksOfAMonth = 30.0 / 7;

    // Relative rise of churn for each hour met: log-normal with median 0.12 and log-sd 1 (DECISION.md section 2.3); it fades with a half-life of two weeks.
    private const double ChurnRiseAnHour = 0.12;
    private const double ChurnRiseSpread = 1;
    private static readonly double FadingMonths = 14 / Math.Log(2) / 30;

    /// <summary>One believable price.</summary>
    public double Draw(Outage outage, SeededRandom random)
    {
        var share = ShareAffected(outage, random);
        var weekShare = profile.Between(outage.Start, outage.End);
        var notRecovered = random.NextBeta(2, 2);
        var sales = stakes.NewMrrAWeek * weekShare * share * notRecovered;
        var usage = stakes.Mrr / WeeksOfAMonth * stakes.UsageShare * weekShare * share * notRecovered;
        var rise = ChurnRiseAnHour * Math.Exp(ChurnRiseSpread * random.NextNormal()) * HoursMet(outage, weekShare);
        var churn = stakes.Mrr * share * Math.Min(1, stakes.MonthlyChurn * rise * FadingMonths);
        return sales + usage + churn;
    }

    /// <summary>Users meet an outage only while they work: an outage at night is met for less than its length.</summary>
    private static double HoursMet(Outage outage, double weekShare) => Math.Min(outage.Minutes / 60, weekShare * 168);

    private double ShareAffected(Outage outage, SeededRandom random)
    {
        if (outage.ShareAffected is { } told) return told;
        if (outage.IsEverywhere) return 1;
        if (stakes.Mrr > 0 && stakes.MrrByRegion.TryGetValue(outage.Region, out var mrr)) return mrr / stakes.Mrr;

        // Nobody is known to live there: it can be any part of those whose region is not known.
        var unknown = stakes.Mrr > 0 ? stakes.MrrByRegion.GetValueOrDefault("", 0) / stakes.Mrr : 1;
        return unknown * random.NextDouble();
    }
}
