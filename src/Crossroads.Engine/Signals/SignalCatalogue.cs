using System.Collections.Frozen;

namespace Crossroads.Engine.Signals;

/// <summary>All measurable statements of the post, by id, in the order of the post's sections.</summary>
public sealed class SignalCatalogue
{
    private readonly FrozenDictionary<string, SignalDefinition> _byId;

    public SignalCatalogue(IEnumerable<SignalDefinition> definitions)
    {
        var sections = PostSection.InOrder.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        All = [.. definitions.OrderBy(definition => sections[definition.Section]).ThenBy(definition => definition.Code[0]).ThenBy(definition => int.Parse(definition.Code.AsSpan(1), provider: null))];
        _byId = All.ToFrozenDictionary(definition => definition.Id);
    }

    public IReadOnlyList<SignalDefinition> All { get; }

    public SignalDefinition? Find(string id) => _byId.GetValueOrDefault(id);
}
