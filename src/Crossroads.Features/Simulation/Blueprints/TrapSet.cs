using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>The traps of one company, drawn with the stated probabilities.</summary>
internal sealed class TrapSet
{
    public static readonly (Trap Trap, string Id, double Probability)[] Catalogue =
    [
        (Trap.Confounding, "confounding", 0.60),
        (Trap.ReverseCausality, "reverse_causality", 0.35),
        (Trap.Survivorship, "survivorship", 0.35),
        (Trap.Seasonality, "seasonality", 0.40),
        (Trap.CampaignBurst, "campaign_burst", 0.30),
        (Trap.TrackingOutage, "tracking_outage", 0.20),
        (Trap.LoudNonPayers, "loud_non_payers", 0.30),
        (Trap.LoudPerformanceSegment, "loud_performance_segment", 0.25),
        (Trap.PriceChange, "price_change", 0.20),
        (Trap.TolerantUsers, "tolerant_users", 0.15),
        (Trap.MissingSource, "missing_source", 0.35),
        (Trap.LongContracts, "long_contracts", 0.20),
        (Trap.TeamAccounts, "team_accounts", 0.25),
        (Trap.InvoluntaryChurn, "involuntary_churn", 0.60),
        (Trap.Refunds, "refunds", 0.25),
        (Trap.SdkChange, "sdk_change", 0.15),
        (Trap.IdentityMerges, "identity_merges", 0.50),
        (Trap.Autoscaling, "autoscaling", 0.20),
        (Trap.Currencies, "currencies", 0.12),
        (Trap.UncategorizedTickets, "uncategorized_tickets", 0.30),
        (Trap.RawRequestTail, "raw_request_tail", 0.15),
        (Trap.Experiment, "experiment", 0.10),
        (Trap.RegimeChange, "regime_change", 0.15),
        (Trap.StaffAccounts, "staff_accounts", 0.25),
        (Trap.TerriblePage, "terrible_page", 0),
    ];

    private readonly HashSet<Trap> _set;

    private TrapSet(HashSet<Trap> set) => _set = set;

    public IEnumerable<string> Ids => Catalogue.Where(t => _set.Contains(t.Trap)).Select(t => t.Id);

    public bool Has(Trap trap) => _set.Contains(trap);

    /// <remarks><c>always</c>: traps that belong to the mechanism itself, for example team accounts where accounts decide.</remarks>
    public static TrapSet For(ParameterDraws draws, params ReadOnlySpan<Trap> always)
    {
        var set = Catalogue.Where(t => draws.Chance("trap." + t.Id, t.Probability)).Select(t => t.Trap).ToHashSet();
        foreach (var trap in always)
            set.Add(trap);
        return new TrapSet(set);
    }
}
