using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

internal sealed record Plan(string Name, double Price, double Share);

internal sealed record PriceChange(int Day, double Factor, double ChurnFactor);

/// <summary>What customers pay and under which terms.</summary>
/// <remarks><c>TermShares</c>: shares of contracts of 1, 3, 6 and 12 months; a contract can only end with its term.</remarks>
internal sealed record PricingPlan(
    string Currency, IReadOnlyList<(string Currency, double InHome, double Share)> Currencies, IReadOnlyList<Plan> Plans, int TrialDays, double[] TermShares,
    double InvoluntaryPerMonth, double RefundShare, double UsageRevenueShare, bool EndsWithPeriod, PriceChange? Change)
{
    public static readonly int[] Terms = [1, 3, 6, 12];

    public int DrawTerm(double throwOfDice)
    {
        for (var i = 0; i < Terms.Length; i++)
            if ((throwOfDice -= TermShares[i]) < 0)
                return Terms[i];
        return Terms[0];
    }

    public static PricingPlan For(ParameterDraws draws, TrapSet traps, int days, bool accounts)
    {
        var entry = Math.Round(draws.LogBetween("price.entry", 8, accounts ? 26 : 60)) - 0.01 * draws.Pick("price.cents", 0, 1, 5, 10);
        var step = draws.Between("price.step", 1.8, 3.4);
        var shares = draws.Shares("price.shares", 3, 0.6);
        var home = draws.Pick("price.currency", "USD", "USD", "USD", "EUR", "GBP");
        List<(string, double, double)> currencies = [(home, 1, 1)];
        if (traps.Has(Trap.Currencies))
            currencies = home == "USD" ? [(home, 1, 0.75), ("EUR", 1.08, 0.25)] : [(home, 1, 0.75), ("USD", home == "EUR" ? 0.926 : 0.787, 0.25)];
        var term = traps.Has(Trap.LongContracts) || accounts ? draws.Between("terms.long", 0.25, 0.7) : 0;
        return new PricingPlan(
            home, currencies,
            [new("starter", entry, shares[0] * 1.4), new("pro", Math.Round(entry * step), shares[1]), new("business", Math.Round(entry * step * step), shares[2] * 0.7)],
            draws.Pick("trial.days", 7, 14, 14, 30), [1 - term, term * 0.35, term * 0.25, term * 0.4],
            traps.Has(Trap.InvoluntaryChurn) ? draws.LogBetween("involuntary", 0.004, 0.03) : 0.0005,
            traps.Has(Trap.Refunds) ? draws.Between("refunds", 0.02, 0.08) : 0,
            draws.Chance("usage_revenue.some", 0.3) ? draws.Between("usage_revenue.share", 0.05, 0.6) : 0,
            draws.Chance("cancel.at_period_end", 0.45),
            traps.Has(Trap.PriceChange) ? new PriceChange((int)(days * draws.Between("price.change.day", 0.4, 0.95)), draws.Between("price.change.factor", 1.1, 1.5),
                draws.Between("price.change.churn", 1.5, 4)) : null);
    }
}
