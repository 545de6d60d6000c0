using Crossroads.Engine.Measures;

namespace Crossroads.Features.Capacity;

/// <summary>Whether an orchestrator or a mesh is in use before the system has the size for it.</summary>
internal sealed class ToolsMeasure : IMeasure
{
    public string Id => "capacity.tools";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("metrics")) return Measurement.Unknown("connect metrics: orchestrators, meshes and containers name themselves in them (k8s.…, istio…, container.…)");
        var size = await context.MeasureAsync("capacity.kubernetes", cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(KubernetesMeasure), context, cancellationToken);
        var seen = await statement.ReadOneAsync<SystemSize>(cancellationToken);
        if (seen.Points == 0) return Measurement.Unknown("metrics: none in the last 28 days") with { Query = statement.Text };
        var orchestrates = seen.OrchestratorPoints > 0 || seen.MeshPoints > 0;
        var isPremature = orchestrates && size.Value is < 1;
        var names = new[] { (seen.ContainerPoints > 0, "containers"), (seen.OrchestratorPoints > 0, "Kubernetes"), (seen.MeshPoints > 0, "a service mesh") };
        var inUse = string.Join(", ", names.Where(item => item.Item1).Select(item => item.Item2));
        return EstimateMeasurement.Exact(isPremature ? 1 : 0, seen.Points) with
        {
            Finding = isPremature ? $"{inUse} in use before its time: {size.Finding}"
                : orchestrates ? $"{inUse} in use, and large enough: {size.Finding}"
                : inUse.Length > 0 ? $"{inUse} in use, no orchestrator and no mesh" : "no orchestrator, no mesh and no container in the metrics",
            Beside = new Dictionary<string, double?> { ["kubernetes"] = seen.OrchestratorPoints > 0 ? 1 : 0, ["mesh"] = seen.MeshPoints > 0 ? 1 : 0, ["containers"] = seen.ContainerPoints > 0 ? 1 : 0 },
            Query = statement.Text,
        };
    }
}
