using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class PrematureOptSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.premature_opt",
        Code = "P1",
        Title = "Building far ahead of need",
        SourceWords = "Building for 1M users when you have 1k",
        Section = PostSection.Pitfalls,
        Side = Side.Work,
        Unit = "times",
        Threshold = new(">", 20),
        Window = "90d",
        Definition =
            "What the servers could carry (capacity.headroom) divided by what the planning horizon will ask for at most: the growth of the busy hour by its damped trend, at the 90th percentile. " +
            "It counts only where something is being built: more than one host, or a capacity upgrade in the last 90 days. Work on parts outside the busy fifth (capacity.pareto_infra) is the " +
            "other sign; it needs git with labelled work.",
        MinimumSample = "that of the headroom: 14 days",
        Uncertainty = "that of the headroom, with the growth at its 90th percentile",
        Needs = ["metrics"],
        Pitfalls =
        [
            "The smallest server that can be rented may carry a hundred times the load and still be the right one.",
            "A launch or a signed customer can need in a week what the trend needs in a year.",
            "Spare capacity for the loss of a host is not premature.",
        ],
    };
}
