using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Mechanisms;

/// <summary>The causal engines by id.</summary>
internal static class MechanismCatalogue
{
    /// <summary>What a seed alone may draw; <c>worth</c> came later and is asked for by name, so that old seeds stay the companies that they were.</summary>
    public static readonly string[] Drawn = [ExposureMechanism.MechanismId, IncidentMechanism.MechanismId, AccountMechanism.MechanismId];

    public static readonly string[] Ids = [.. Drawn, WorthMechanism.MechanismId];

    public static IMechanism Create(string id, ParameterDraws draws, TrapSet traps) => id switch
    {
        ExposureMechanism.MechanismId => new ExposureMechanism(draws, traps),
        IncidentMechanism.MechanismId => new IncidentMechanism(draws, traps),
        AccountMechanism.MechanismId => new AccountMechanism(draws, traps),
        WorthMechanism.MechanismId => new WorthMechanism(draws, traps),
        _ => throw new ArgumentException($"mechanism must be one of {string.Join(", ", Ids)}, not '{id}'."),
    };
}
