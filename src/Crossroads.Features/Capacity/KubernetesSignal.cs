using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class KubernetesSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.kubernetes",
        Code = "D4",
        Title = "Size at which an orchestrator pays",
        SourceWords = "Kubernetes orchestration",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "index",
        Threshold = new(">=", 1),
        Window = "28d",
        Definition =
            "The largest of hosts ÷ 5, services ÷ 10 and deployments a day ÷ 20. Hosts are those that send metrics; deployments are releases in the changelog or runs of the delivery pipeline; " +
            "services are counted where the sender tells them (crossroads.services). Deferred until one of them reaches 1, or a customer demands an installation of his own.",
        MinimumSample = "one metric or changelog entry in 28 days",
        Uncertainty = "exact: a count",
        Needs = ["metrics"],
        Pitfalls =
        [
            "Hosts that send no metrics are not counted.",
            "Short-lived hosts of an autoscaler count each time.",
            "Many hosts of one kind behind a balancer need no orchestrator.",
        ],
    };
}
