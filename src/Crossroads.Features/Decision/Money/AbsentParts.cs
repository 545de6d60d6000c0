namespace Crossroads.Features.Decision.Money;

/// <summary>Parts of revenue at risk that nothing is known for: they are left out, with the reason, and not shown as zero.</summary>
internal static class AbsentParts
{
    public static IReadOnlyDictionary<string, string> Of(MoneyRun run, double? usageShare)
    {
        var absent = new Dictionary<string, string>();
        void Without(bool isMissing, string reason, params string[] parts)
        {
            foreach (var part in isMissing ? parts : [])
            {
                absent[part] = reason;
            }
        }

        Without(run.Landing.Seconds is null, "no times of the landing page", "landing.latency");
        Without(run.Facts.Deals.Count == 0, "no deals", "deals.scale", "deals.function");
        Without(run.SignUps.StartsPay, "no trials", "trials.performance", "trials.missing_features");
        Without(usageShare is null, "no share of revenue that depends on use", "downtime.sales");
        Without(!FitGap.Applies(run.Facts, run.Trials), run.Facts.HasNeeds ? "needs are known and counted themselves" : "too few trials", "fit_gap");
        return absent;
    }
}
