using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>What every scribe needs: where to write, about whom, dice of its own, and how many events the tracking plan sends (1 = usual).</summary>
internal sealed record FolderContext(string Folder, CompanyBlueprint Blueprint, Dice Dice, Names Names, double Talkativeness)
{
    public CompanyClock Clock => Blueprint.Clock;

    public bool Has(Trap trap) => Blueprint.Traps.Has(trap);

    public CsvFile Csv(string name, params ReadOnlySpan<string> columns) => new(Folder, name, columns);

    public static FolderContext For(string folder, CompanyBlueprint blueprint, Rehearsal rehearsal, double scale)
    {
        var dice = new Dice(unchecked((ulong)blueprint.Seed)).Fork(71);
        // About 160,000 events whatever the habits of the users: tracking plans are written so that the bill stays bearable.
        var talkativeness = Math.Clamp(160_000 * scale / (4.5 * rehearsal.ActiveDays + 1), 0.15, 3);
        return new FolderContext(folder, blueprint, dice, new Names(dice), talkativeness);
    }
}
