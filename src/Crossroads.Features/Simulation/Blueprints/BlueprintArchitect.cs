using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Mechanisms;

namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>Draws a company from its seed.</summary>
internal static class BlueprintArchitect
{
    private static readonly string[] First = ["Blue", "North", "Clear", "Bright", "Swift", "Quiet", "Amber", "Silver", "Open", "Lively", "Steady", "Copper"];
    private static readonly string[] Second = ["Harbor", "Ledger", "Canvas", "Orchard", "Signal", "Meadow", "Desk", "Beacon", "Parcel", "Roster", "Compass", "Notebook"];

    public static CompanyBlueprint Draw(SimulationOptions options)
    {
        options.Validate();
        var draws = new ParameterDraws(new Dice(unchecked((ulong)options.Seed)).Fork(17));
        var id = options.Mechanism ?? draws.Pick("mechanism", [.. MechanismCatalogue.Drawn]);
        var accounts = id == AccountMechanism.MechanismId;
        ReadOnlySpan<Trap> always = accounts ? [Trap.TeamAccounts, Trap.LongContracts, Trap.UncategorizedTickets, Trap.Autoscaling]
            : id == WorthMechanism.MechanismId ? [Trap.TerriblePage, Trap.LoudNonPayers, Trap.LoudPerformanceSegment, Trap.UncategorizedTickets, Trap.Autoscaling]
            : [];
        var traps = TrapSet.For(draws, always);
        var days = options.Days ?? draws.Whole("days", 90, 270);
        var launch = new DateOnly(2025, 1, 6).AddDays(draws.Whole("launch", 0, 480));
        var name = $"{draws.Pick("name.first", First)} {draws.Pick("name.second", Second)}";
        var population = PopulationPlan.For(draws, traps, accounts);
        var signUps = draws.LogBetween("size", 1100, 3000) * options.Scale / Math.Pow(population.MeanSeats, 0.8);
        return new CompanyBlueprint
        {
            Seed = options.Seed,
            Name = name,
            Domain = name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() + ".example",
            Mechanism = MechanismCatalogue.Create(id, draws, traps),
            Traps = traps,
            Clock = new CompanyClock(launch, draws.Pick("zone", CompanyClock.Zones)),
            Days = days,
            Arrivals = ArrivalPlan.For(draws, traps, days, signUps),
            Population = population,
            Pricing = PricingPlan.For(draws, traps, days, accounts),
            Features = FeaturePlan.For(draws, population.Segments.Count, days),
            Service = ServicePlan.For(draws, traps, days),
            Voices = VoicePlan.For(draws, traps),
            Deals = new DealPlan(draws.LogBetween("deals.per_month", 0.15, accounts ? 3 : 2), draws.LogBetween("deals.value", 3, 14), draws.Between("deals.close", 0.12, 0.5),
                draws.Between("deals.blocked", 0.05, 0.4), draws.Between("deals.days", 20, 60)),
            Office = OfficePlan.For(draws),
        };
    }
}
