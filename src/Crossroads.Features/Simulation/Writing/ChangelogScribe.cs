using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>changelog.csv: what was shipped, announced, enlarged and repriced.</summary>
internal sealed class ChangelogScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("changelog.csv", "at", "kind", "what");

    public void Finish(Company company)
    {
        var blueprint = context.Blueprint;
        var rows = new List<(int Day, string Kind, string What)>();
        rows.AddRange(blueprint.Features.Features.Where(f => f.ShipDay is not null).Select(f => (f.ShipDay!.Value, "feature_shipped", f.Name)));
        rows.AddRange(blueprint.Arrivals.Bursts.Where(b => b.Announced).Select(b => (b.Day, "campaign", "launch campaign on social media and ads")));
        rows.AddRange(company.Capacity.Upgrades.Select(u => (u.Day, "capacity_upgrade", "larger database and web instances")));
        if (blueprint.Pricing.Change is { } change)
            rows.Add((change.Day, "price_change", FormattableString.Invariant($"prices changed by {100 * (change.Factor - 1):0} %")));
        if (blueprint.Service.Shift is { } shift)
            rows.Add((shift.Day, shift.Factor < 1 ? "refactoring" : "release", shift.Factor < 1 ? "queries and rendering rewritten" : "new editor and activity feed"));
        for (var day = 5; day < blueprint.Days; day += 7)
            if (context.Dice.Chance(0.7, Draw.Token, day, -9))
                rows.Add((day, context.Dice.Chance(0.2, Draw.Token, day, -10) ? "refactoring" : "release", $"release {1 + day / 70}.{day / 7 % 10}"));
        foreach (var (day, kind, what) in rows.OrderBy(r => r.Day).ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.What, StringComparer.Ordinal))
            _file.Add(context.Clock.Instant(day, 34_200)).Add(kind).Add(what).EndRow();
    }

    public void Dispose() => _file.Dispose();
}
