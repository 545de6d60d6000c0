using Crossroads.Features.Simulation.Mechanisms;

namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>Everything about a company that is decided before its first day.</summary>
internal sealed record CompanyBlueprint
{
    public const int Horizon = 90;

    public required int Seed { get; init; }
    public required string Name { get; init; }
    public required string Domain { get; init; }
    public required IMechanism Mechanism { get; init; }
    public required TrapSet Traps { get; init; }
    public required CompanyClock Clock { get; init; }
    public required int Days { get; init; }
    public required ArrivalPlan Arrivals { get; init; }
    public required PopulationPlan Population { get; init; }
    public required PricingPlan Pricing { get; init; }
    public required FeaturePlan Features { get; init; }
    public required ServicePlan Service { get; init; }
    public required VoicePlan Voices { get; init; }
    public required DealPlan Deals { get; init; }
    public required OfficePlan Office { get; init; }
}

/// <summary>Deals with larger buyers: how many, how large, how likely to close.</summary>
/// <remarks><c>BlockedFactor</c>: how much of the close chance is left while the blocker stands.</remarks>
internal sealed record DealPlan(double PerMonth, double ValueFactor, double CloseChance, double BlockedFactor, double MedianDaysToClose);
