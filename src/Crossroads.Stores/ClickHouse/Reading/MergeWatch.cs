using System.Collections.Concurrent;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.DuckDb.Writing;

namespace Crossroads.Stores.ClickHouse.Reading;

/// <summary>
/// Whether a project has persons of several ids: then statements that ask for persons join who is one with whom. A node that does not write itself asks the server,
/// at most once a second and until the first merge.
/// </summary>
internal sealed class MergeWatch(ClickHouseEngine engine, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, (bool Has, long At)> _known = new();

    public bool Has(ProjectState project)
    {
        if (project.Persons.HasMerges) return true;
        if (_known.TryGetValue(project.Id, out var known) && (known.Has || clock.GetElapsedTime(known.At) < Every)) return known.Has;
        var has = engine.ReadLong(FormattableString.Invariant($"SELECT count() FROM (SELECT 1 FROM {ClickHouseSchema.Overrides.Name} WHERE project_id = {project.Id} LIMIT 1)")) > 0;
        _known[project.Id] = (has, clock.GetTimestamp());
        return has;
    }
}
