using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class MultiRegionSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.multi_region",
        Code = "D1",
        Title = "Revenue from far regions",
        SourceWords = "Multi-region deployment",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new(">", 0.2),
        Window = "28d",
        Definition =
            "The share of revenue whose users live in regions with a round trip of more than 150 ms beyond that of the nearest region. A region's distance is the median over its users of their " +
            "fastest tenth of loads: time to the first byte, or a quarter of the largest paint where only that is told. Deferred until the share passes the threshold and that latency costs money, " +
            "or until a contract demands data in a region.",
        MinimumSample = "50 users in two regions or more, three loads each",
        Uncertainty = "draws of the regional medians with their errors",
        Needs = ["page_loads", "customers"],
        Pitfalls =
        [
            "Distance is guessed from the fast loads; slow devices and networks of a whole country look like distance.",
            "The region of an account is not always where its users sit.",
            "A CDN brings static files near for a fraction of the work: see capacity.cdn first.",
            "Far users who were never served well may have left before they could be counted.",
        ],
    };
}
