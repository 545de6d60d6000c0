using Crossroads.Engine.Signals;

namespace Crossroads.Features.Uptime;

internal static class MonitoringSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "uptime.monitoring",
        Code = "H4",
        Title = "What is watched",
        SourceWords = "Monitoring: Sentry for errors, DataDog for performance",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new("<", 1),
        Window = "now",
        Definition =
            "The share of five kinds of watching that speak today: errors of the code, failing and slow requests, load of the servers, load times in browsers, and outages. A source that has fallen " +
            "silent does not watch. It fires while any of them is blind. Beside it, where a sender reports them: alert rules and the share of requests that are traced.",
        MinimumSample = "one connected source",
        Uncertainty = "exact: a source speaks or does not",
        Needs = ["company"],
        Pitfalls =
        [
            "A tool whose data do not come here is not seen: connect it, or read this as what Crossroads knows.",
            "A source that speaks for one service says nothing about the others.",
            "Watching without an alert is a diary.",
        ],
    };
}
