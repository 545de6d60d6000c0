namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>Ways in which honest data mislead. Each is on or off for a company.</summary>
internal enum Trap
{
    Confounding, ReverseCausality, Survivorship, Seasonality, CampaignBurst, TrackingOutage, LoudNonPayers, LoudPerformanceSegment, PriceChange,
    TolerantUsers, MissingSource, LongContracts, TeamAccounts, InvoluntaryChurn, Refunds, SdkChange, IdentityMerges, Autoscaling, Currencies,
    UncategorizedTickets, RawRequestTail, Experiment, StaffAccounts, RegimeChange,
    TerriblePage,
}
