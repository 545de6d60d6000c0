namespace Crossroads.Engine.Events.Identity;

/// <summary>An id and what was set on it.</summary>
public sealed record PropertyOwner(ulong Code, PropertyState State);

internal delegate bool EdgeLookup(ulong code, out MergeEdge edge);

/// <summary>
/// Tells the story of one person's properties in the order of time: <c>$set</c> replaces, <c>$set_once</c> fills a gap, a merge brings what the merged person had
/// and fills gaps with it (the target's properties win).
/// </summary>
internal static class PropertyTimeline
{
    /// <param name="owners">All ids of one person.</param>
    /// <param name="edgeOf">By which merge an id's person became part of another.</param>
    public static SortedDictionary<string, string> Evaluate(IReadOnlyList<PropertyOwner> owners, EdgeLookup edgeOf)
    {
        var steps = new List<Step>();
        foreach (var owner in owners)
        {
            foreach (var (name, assignment) in owner.State.Set) steps.Add(new Step(assignment.At, Order.Set, HolderAt(owner.Code, assignment.At, edgeOf), 0, name, assignment.Value));
            foreach (var (name, assignment) in owner.State.Once) steps.Add(new Step(assignment.At, Order.SetOnce, HolderAt(owner.Code, assignment.At, edgeOf), 0, name, assignment.Value));
            if (edgeOf(owner.Code, out var edge)) steps.Add(new Step(edge.At, Order.Merge, edge.Into, owner.Code, "", null));
        }

        // A merge takes place after what was set in the same moment, unless a later level of the same moment follows: then the deeper one first.
        steps.Sort((left, right) => left.CompareTo(right, edgeOf));
        var held = new Dictionary<ulong, SortedDictionary<string, string>>();
        foreach (var step in steps) Apply(step, held);
        var root = owners.Count == 0 ? 0 : RootOf(owners[0].Code, edgeOf);
        return held.GetValueOrDefault(root) ?? new(StringComparer.Ordinal);
    }

    private static void Apply(Step step, Dictionary<ulong, SortedDictionary<string, string>> held)
    {
        if (!held.TryGetValue(step.Holder, out var properties)) held[step.Holder] = properties = new(StringComparer.Ordinal);
        if (step.Order == Order.Merge)
        {
            foreach (var (name, value) in held.GetValueOrDefault(step.Merged) ?? []) properties.TryAdd(name, value);
        }
        else if (step.Value is null) properties.Remove(step.Name);
        else if (step.Order == Order.Set) properties[step.Name] = step.Value;
        else properties.TryAdd(step.Name, step.Value);
    }

    /// <summary>The person that an id was at a moment.</summary>
    private static ulong HolderAt(ulong code, long at, EdgeLookup edgeOf)
    {
        while (edgeOf(code, out var edge) && edge.At < at) code = edge.Into;
        return code;
    }

    private static ulong RootOf(ulong code, EdgeLookup edgeOf)
    {
        while (edgeOf(code, out var edge)) code = edge.Into;
        return code;
    }

    private enum Order
    {
        Set,
        SetOnce,
        Merge,
    }

    private readonly record struct Step(long At, Order Order, ulong Holder, ulong Merged, string Name, string? Value)
    {
        public int CompareTo(Step other, EdgeLookup edgeOf)
        {
            var byTime = At.CompareTo(other.At);
            if (byTime != 0) return byTime;
            var byOrder = Order.CompareTo(other.Order);
            if (byOrder != 0) return byOrder;
            if (Order == Order.Merge && Merged != other.Merged)
            {
                if (IsBelow(Merged, other.Merged, edgeOf)) return -1;
                if (IsBelow(other.Merged, Merged, edgeOf)) return 1;
                return Merged.CompareTo(other.Merged);
            }

            var byName = string.CompareOrdinal(Name, other.Name);
            return byName != 0 ? byName : string.CompareOrdinal(Value, other.Value);
        }

        private static bool IsBelow(ulong code, ulong ancestor, EdgeLookup edgeOf)
        {
            while (edgeOf(code, out var edge))
            {
                code = edge.Into;
                if (code == ancestor) return true;
            }

            return false;
        }
    }
}
