using System.Runtime.InteropServices;

namespace Crossroads.Engine.Events.Identity;

/// <summary>
/// Codes that merges speak of together, whether those merges were allowed or blocked. What one component holds cannot change another's persons,
/// so a step that comes late replays its component and nothing else.
/// </summary>
internal sealed class MergeComponent
{
    private const int FewSteps = 16;

    private readonly SortedSet<IdentityStep> _steps = [];
    private readonly List<IdentityStep> _waiting = [];
    private readonly Dictionary<ulong, MergeEdge> _edges = [];
    private readonly Dictionary<ulong, ulong> _roots = [];
    private readonly HashSet<ulong> _identified = [];
    private Dictionary<IdentityStep, long>? _earliestMerges;
    private IdentityStep _lastJudged = new(long.MinValue, 0, 0, 0);

    public List<ulong> Codes { get; } = [];

    public void Take(ulong code)
    {
        Codes.Add(code);
        _roots[code] = code;
    }

    /// <summary>Joins another component to this one. Neither's codes met the other's yet, so what both judged stays as it is.</summary>
    public void Take(MergeComponent other)
    {
        Codes.AddRange(other.Codes);
        _steps.UnionWith(other._steps);
        _waiting.AddRange(other._waiting);
        foreach (var (code, edge) in other._edges) _edges[code] = edge;
        foreach (var (code, root) in other._roots) _roots[code] = root;
        _identified.UnionWith(other._identified);
        if (_earliestMerges is not null) Note(other._steps, _earliestMerges);
        if (other._lastJudged.CompareTo(_lastJudged) > 0) _lastJudged = other._lastJudged;
    }

    /// <summary>
    /// False = it was known, or says again what an earlier merge said: whatever became of that one, both ids are one person or the other is identified since,
    /// and stay so. Some SDKs say it with every event.
    /// </summary>
    public bool Add(IdentityStep step)
    {
        if (step.IsMerge && IsRepeated(step)) return false;
        if (!_steps.Add(step)) return false;
        _waiting.Add(step);
        return true;
    }

    /// <summary>Most components hold a merge or two, which are looked through faster than an index of them is kept.</summary>
    private bool IsRepeated(IdentityStep merge)
    {
        if (_steps.Count <= FewSteps) return _steps.Any(step => step.At <= merge.At && step with { At = merge.At } == merge);
        if (_earliestMerges is null) Note(_steps, _earliestMerges = []);
        ref var earliest = ref CollectionsMarshal.GetValueRefOrAddDefault(_earliestMerges, merge with { At = 0 }, out var exists);
        if (exists && earliest <= merge.At) return true;
        earliest = merge.At;
        return false;
    }

    private static void Note(IEnumerable<IdentityStep> steps, Dictionary<IdentityStep, long> earliest)
    {
        foreach (var step in steps.Where(step => step.IsMerge)) earliest.TryAdd(step with { At = 0 }, step.At);
    }

    public void Remove(IdentityStep step)
    {
        _steps.Remove(step);
        _waiting.Remove(step);
    }

    public bool IsIdentified(ulong root) => _identified.Contains(root);

    public bool TryEdge(ulong code, out MergeEdge edge) => _edges.TryGetValue(code, out edge);

    public ulong RootOf(ulong code)
    {
        var root = code;
        while (_roots[root] is var next && next != root) root = next;
        while (_roots[code] is var next && next != root)
        {
            _roots[code] = root;
            code = next;
        }

        return root;
    }

    /// <summary>Judges what waits: steps in the order of time continue where the last one stood, one that comes late replays all.</summary>
    public void Settle()
    {
        if (_waiting.Count == 0) return;
        _waiting.Sort();
        IEnumerable<IdentityStep> steps = _waiting;
        if (_waiting[0].CompareTo(_lastJudged) < 0)
        {
            _edges.Clear();
            _identified.Clear();
            foreach (var code in Codes) _roots[code] = code;
            steps = _steps;
        }

        foreach (var step in steps) Judge(step);
        _lastJudged = _steps.Max;
        _waiting.Clear();
    }

    private void Judge(IdentityStep step)
    {
        var into = RootOf(step.Into);
        if (step.IsMerge)
        {
            var from = RootOf(step.From);
            if (into != from && (step.IsForced || !_identified.Contains(from)))
            {
                _edges[from] = new MergeEdge(into, step.At);
                _roots[from] = into;
                _identified.Remove(from);
            }
        }

        _identified.Add(into);
    }
}
