using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Which sources a company has not connected: their files are left out and their names stand in <c>not_connected</c>.</summary>
internal static class MissingSources
{
    // The sources that decide come more than once, because their absence teaches most.
    private static readonly string[] CanMiss =
    [
        "tickets", "tickets", "feature_requests", "feature_requests", "web", "web", "metrics", "metrics", "requests", "requests", "incidents", "deals", "trials",
        "competitors", "costs", "cash", "changelog", "invoices",
    ];

    public static IReadOnlyList<string> For(FolderContext context)
    {
        if (!context.Has(Trap.MissingSource))
            return [];
        var count = context.Dice.Chance(0.3, Draw.Token, -1) ? 2 : 1;
        return [.. Enumerable.Range(0, count).Select(i => CanMiss[context.Dice.Whole(CanMiss.Length, Draw.Token, -2, i)]).Distinct()];
    }
}
