using Crossroads.Engine.Events;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>What the writer keeps of one project.</summary>
internal sealed class ProjectState(long id, string timeZone)
{
    public long Id => id;

    public ZoneDays Days { get; set; } = new(timeZone);

    public PersonBook Persons { get; } = new();

    public List<GroupUpdateFact> GroupUpdates { get; } = [];

    public List<MergeFact> NewMerges { get; } = [];

    /// <summary>All identities of the project, while an import runs; null otherwise.</summary>
    public IdSet? AllIds { get; set; }
}
