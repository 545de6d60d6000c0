using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Which sources a company has not connected: their files are left out and their names stand in <c>not_connected</c>.</summary>
internal static class MissingSources
{
    public static readonly string[] CanMiss =
        ["tickets", "feature_requests", "web_days", "metrics", "request_days", "incidents", "deals", "trials", "competitors", "costs", "cash", "changelog", "invoices"];

    public static IReadOnlyList<string> For(FolderContext context)
    {
        if (!context.Has(Trap.MissingSource))
            return [];
        var count = context.Dice.Chance(0.3, Draw.Token, -1) ? 2 : 1;
        return [.. Enumerable.Range(0, count).Select(i => CanMiss[context.Dice.Whole(CanMiss.Length, Draw.Token, -2, i)]).Distinct()];
    }
}
