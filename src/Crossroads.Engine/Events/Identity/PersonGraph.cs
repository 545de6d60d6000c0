using System.Runtime.InteropServices;

namespace Crossroads.Engine.Events.Identity;

/// <summary>
/// Who is who in one project. The same merges and identifications give the same persons in whatever order they arrive: they are judged by their own times
/// (docs/adr/0003-identity.md). A person's code is the code of the id that others were merged into.
/// </summary>
/// <remarks>Ids that no merge speaks of are not held here: each is its own person.</remarks>
public sealed class PersonGraph
{
    private readonly Dictionary<ulong, MergeComponent> _components = [];
    private readonly Dictionary<ulong, long> _identifiedAt = [];
    private readonly Dictionary<ulong, ulong> _roots = [];
    private readonly HashSet<MergeComponent> _touched = [];

    /// <summary>Codes that belong to a person other than themselves.</summary>
    public IReadOnlyDictionary<ulong, ulong> Overrides => _roots;

    public ulong Resolve(ulong code) => _roots.GetValueOrDefault(code, code);

    /// <summary>True = the person whose code this is was identified.</summary>
    public bool IsIdentified(ulong root)
        => _components.TryGetValue(root, out var component) ? component.IsIdentified(root) : _identifiedAt.ContainsKey(root);

    /// <summary>All codes of the person that <paramref name="code"/> belongs to, itself included.</summary>
    public IEnumerable<ulong> CodesOf(ulong code)
    {
        if (!_components.TryGetValue(code, out var component)) return [code];
        var root = Resolve(code);
        return component.Codes.Where(candidate => Resolve(candidate) == root);
    }

    /// <summary>The merge by which a code's person became part of another; false = it is a person itself.</summary>
    public bool TryEdge(ulong code, out MergeEdge edge)
    {
        edge = default;
        return _components.TryGetValue(code, out var component) && component.TryEdge(code, out edge);
    }

    /// <summary>False = known before, or of an id with itself. Takes effect with <see cref="Settle"/>.</summary>
    public bool Add(MergeRecord merge)
    {
        if (merge.Into == merge.From) return Identify(merge.Into, merge.At);
        var component = Join(ComponentOf(merge.Into), ComponentOf(merge.From));
        if (!component.Add(IdentityStep.Of(merge))) return false;
        _touched.Add(component);
        return true;
    }

    /// <summary>An id was identified at a moment without a merge. False = that changes nothing. Takes effect with <see cref="Settle"/>.</summary>
    public bool Identify(ulong code, long at)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_identifiedAt, code, out var exists);
        if (exists && known <= at) return false;
        if (_components.TryGetValue(code, out var component))
        {
            if (exists) component.Remove(IdentityStep.Identification(code, known));
            component.Add(IdentityStep.Identification(code, at));
            _touched.Add(component);
        }

        known = at;
        return true;
    }

    /// <summary>Judges what was added since the last time.</summary>
    public Settlement Settle()
    {
        var moved = new List<RootChange>();
        var touched = new HashSet<ulong>();
        foreach (var component in _touched)
        {
            component.Settle();
            foreach (var code in component.Codes)
            {
                var (before, root) = (Resolve(code), component.RootOf(code));
                touched.Add(root);
                if (root == before) continue;
                moved.Add(new RootChange(code, before, root));
                if (root == code) _roots.Remove(code);
                else _roots[code] = root;
            }
        }

        _touched.Clear();
        return new Settlement(moved, touched);
    }

    private MergeComponent ComponentOf(ulong code)
    {
        ref var component = ref CollectionsMarshal.GetValueRefOrAddDefault(_components, code, out var exists);
        if (exists) return component!;
        component = new MergeComponent();
        component.Take(code);
        if (_identifiedAt.TryGetValue(code, out var at)) component.Add(IdentityStep.Identification(code, at));
        return component;
    }

    private MergeComponent Join(MergeComponent one, MergeComponent other)
    {
        if (one == other) return one;
        var (large, small) = one.Codes.Count >= other.Codes.Count ? (one, other) : (other, one);
        foreach (var code in small.Codes) _components[code] = large;
        large.Take(small);
        if (_touched.Remove(small)) _touched.Add(large);
        return large;
    }
}
