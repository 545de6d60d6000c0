using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class ToolsSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.tools",
        Code = "A5",
        Title = "Orchestrator or mesh before its time",
        SourceWords = "Tools: Docker, Kubernetes, service mesh",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "index",
        Threshold = new(">=", 1),
        Window = "28d",
        Definition =
            "1 when Kubernetes or a service mesh tells metrics while the system has less than the size for it (capacity.kubernetes under 1), else 0. Containers alone are never premature. " +
            "Tools are recognised by the names of their metrics: k8s., istio, linkerd, envoy, container.",
        MinimumSample = "one metric in 28 days",
        Uncertainty = "exact: seen or not seen",
        Needs = ["metrics"],
        Pitfalls =
        [
            "A managed platform may use Kubernetes below what you see; that is its provider's burden, not yours.",
            "A tool whose metrics are not sent is not seen.",
        ],
    };
}
