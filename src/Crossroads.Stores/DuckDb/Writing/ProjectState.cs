using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;
using Crossroads.Stores.DuckDb.Persons;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>What the writer keeps of one project.</summary>
internal sealed class ProjectState(long id, string timeZone)
{
    public long Id => id;

    public ZoneDays Days { get; set; } = new(timeZone);

    public FactChangeLog Changes { get; init; } = new();

    public PersonBook Persons { get; } = new();

    /// <summary>How queries that start now resolve merges.</summary>
    public PersonMap Map { get; set; } = PersonMap.Empty;

    /// <summary>How they will when the append that is under way is committed; null = the same.</summary>
    public PersonMap? NextMap { get; set; }

    /// <summary>Who changed sides with the append that is under way.</summary>
    public IReadOnlyList<RootChange> Moved { get; set; } = [];

    public List<GroupUpdateFact> GroupUpdates { get; } = [];

    public List<MergeFact> NewMerges { get; } = [];

    /// <summary>All identities of the project, while an import runs; null otherwise.</summary>
    public IdSet? AllIds { get; set; }
}
