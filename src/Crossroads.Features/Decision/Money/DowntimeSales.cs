using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>Usage revenue of the hours in which nobody could use anything, as far as it does not come back (DECISION 2.6).</summary>
internal static class DowntimeSales
{
    public static double[] Draw(MoneyFacts facts, double? usageShare, ulong seed, int draws)
    {
        var random = new SeededRandom(seed);
        var months = Math.Clamp(-facts.FirstDay, 28, 180) / 30.4;
        var recent = facts.Incidents.Where(incident => incident.Day >= -180).ToArray();
        var regions = Math.Max(1, facts.Accounts.Select(account => account.Region).Where(region => region is not null).Distinct().Count());
        var hours = recent.Length == 0 ? 0.5 : recent.Average(incident => incident.Minutes / 60 * (incident.Region == "all" ? 1 : 1.0 / regions));
        var perHour = facts.Mrr / 720 * (usageShare ?? 0) * 1.3;
        return [.. Enumerable.Range(0, draws).Select(_ =>
        {
            var rate = random.NextGamma(0.8 + recent.Length) / (0.8 + months);
            var lost = random.NextBeta(2, 2);
            return perHour * rate * hours * lost;
        })];
    }
}
