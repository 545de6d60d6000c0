using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>What every scribe needs: where to write, about whom, and dice of its own.</summary>
internal sealed record FolderContext(string Folder, CompanyBlueprint Blueprint, Dice Dice, Names Names)
{
    public CompanyClock Clock => Blueprint.Clock;

    public bool Has(Trap trap) => Blueprint.Traps.Has(trap);

    public CsvFile Csv(string name, params ReadOnlySpan<string> columns) => new(Folder, name, columns);

    public static FolderContext For(string folder, CompanyBlueprint blueprint)
    {
        var dice = new Dice(unchecked((ulong)blueprint.Seed)).Fork(71);
        return new FolderContext(folder, blueprint, dice, new Names(dice));
    }
}
