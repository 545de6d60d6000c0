using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class HeadroomSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.headroom",
        Code = "M3",
        Title = "Headroom over today's busy hour",
        SourceWords = "Build systems that can handle 100x current load",
        Section = PostSection.Premises,
        Side = Side.Info,
        Unit = "times",
        Threshold = new(">=", 100),
        Window = "90d, since the last capacity upgrade",
        Definition =
            "The most that the servers could carry divided by the throughput of the busy hour (mean of the daily busiest hours of 14 days). The most is the peak of the universal scalability law, " +
            "learnt from how request time rises with the requests at work at once, and never more than the fullest resource allows. Above 100 times, more building is ahead of need.",
        MinimumSample = "14 days, with at least twice as much at work in the busiest hour as in the quietest",
        Uncertainty = "U8 family: 600 curves from wide priors, weighted by how well they explain request times; 80 % of the resampled peaks",
        Needs = ["metrics"],
        Pitfalls =
        [
            "A system that was never under load says little about its peak: the interval is then as wide as the prior, and the sentence says so.",
            "A different mix of requests has a different curve.",
            "With autoscaling the curve belongs to one size of the system only; hours before the last upgrade are left out.",
            "The database often peaks before the servers whose CPU is watched.",
        ],
    };
}
