using System.Collections.Frozen;

namespace Crossroads.Engine.Measures;

/// <summary>All measures of all rooms, by id.</summary>
public sealed class MeasureCatalogue(IEnumerable<IMeasure> measures)
{
    private readonly FrozenDictionary<string, IMeasure> _byId = measures.ToFrozenDictionary(measure => measure.Id);

    public IReadOnlyCollection<IMeasure> All => _byId.Values;

    public IMeasure Find(string id)
        => _byId.TryGetValue(id, out var measure) ? measure : throw new KeyNotFoundException($"There is no measure '{id}'.");
}
