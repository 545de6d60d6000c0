using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Funnels;

/// <summary>An event that must not happen between two steps, both counted from 0.</summary>
internal sealed record FunnelExclusion(EntityNode Entity, int FromStep, int ToStep)
{
    private const int FirstBit = 20;

    /// <summary>The gaps that it watches, as bits of the engine's mask: bit 20 + k = after step k (from 1) and before the next.</summary>
    public long Bits => Enumerable.Range(FromStep + 1, ToStep - FromStep).Aggregate(0L, (bits, step) => bits | (1L << (FirstBit + step)));

    public static IReadOnlyList<FunnelExclusion> Of(QueryNode filter, int steps) => [.. filter.Objects("exclusions").Select(node =>
    {
        var from = node.Whole("funnelFromStep", 0, steps - 2) ?? throw node.Error("funnelFromStep", "missing; it is the step before");
        var to = node.Whole("funnelToStep", 1, steps - 1) ?? throw node.Error("funnelToStep", "missing; it is the step after");
        return to > from ? new FunnelExclusion(EntityNode.Of(node), from, to) : throw node.Error("funnelToStep", "must come after funnelFromStep");
    })];
}
