namespace Crossroads.Features.Simulation.Living;

/// <summary>A larger buyer in negotiation.</summary>
internal sealed record Deal(long Id, int OpenedOn, int ClosesOn, double Mrr, string BlockedBy)
{
    public bool BlockedByPerformance => BlockedBy is "performance" or "reliability" or "security" or "scale";

    public bool BlockedByFunction => BlockedBy is "function";
}
