using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>What deals lose a month because something blocks them: those open and those that will open at the recent rate (DECISION 2.6).</summary>
internal static class DealOutlook
{
    private static readonly string[] ScaleBlockers = ["performance", "reliability", "security", "scale"];

    public static (double Scale, double Iterate)[] Draw(MoneyFacts facts, Priors priors, int horizon, ulong seed, int draws)
    {
        var random = new SeededRandom(seed);
        if (facts.Deals.Count == 0)
        {
            return new (double, double)[draws];
        }

        var isBlocked = facts.Deals.ToLookup(deal => IsScale(deal.Blocker) || deal.Blocker == "function");
        var (freeWon, freeLost) = Outcomes(isBlocked[false]);
        var (blockedWon, blockedLost) = Outcomes(isBlocked[true]);
        var (scaleNow, scaleLater) = Exposure(facts, horizon, priors.DealDays, IsScale);
        var (iterateNow, iterateLater) = Exposure(facts, horizon, priors.DealDays, blocker => blocker == "function");
        var tagError = priors.DealTagError;
        var result = new (double, double)[draws];
        for (var d = 0; d < draws; d++)
        {
            var lift = Math.Max(0, random.NextBeta(3 + freeWon, 7 + freeLost) - random.NextBeta(1 + blockedWon, 7 + blockedLost));
            var (scale, iterate) = (scaleNow + scaleLater, iterateNow + iterateLater);
            var noise = Math.Exp(0.5 * random.NextNormal());
            result[d] = (lift * noise * (((1 - tagError) * scale) + (tagError * iterate)), lift * noise * (((1 - tagError) * iterate) + (tagError * scale)));
        }

        return result;
    }

    private static bool IsScale(string blocker) => ScaleBlockers.Contains(blocker);

    private static (int Won, int Lost) Outcomes(IEnumerable<(int Opened, double Mrr, string Blocker, string Stage)> deals)
    {
        var stages = deals.Select(deal => deal.Stage).ToArray();
        return (stages.Count(stage => stage is "won" or "closed_won"), stages.Count(stage => stage is "lost" or "closed_lost"));
    }

    // Money a month times the share of the horizon in which it would be paid.
    private static (double Now, double Later) Exposure(MoneyFacts facts, int horizon, double daysToClose, Func<string, bool> belongs)
    {
        var open = facts.Deals.Where(deal => belongs(deal.Blocker) && deal.Stage is not ("won" or "lost" or "closed_won" or "closed_lost") && deal.Opened > -180)
            .Sum(deal => deal.Mrr * Math.Max(0, horizon - Math.Max(7, daysToClose + deal.Opened)) / horizon);
        var window = Math.Min(120, Math.Max(30, -facts.FirstDay));
        var perDay = facts.Deals.Where(deal => belongs(deal.Blocker) && deal.Opened >= -window).Sum(deal => deal.Mrr) / window;
        var room = Math.Max(0, horizon - daysToClose);
        return (open, perDay * room * room / 2 / horizon);
    }
}
