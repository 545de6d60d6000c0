using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Capacity;

/// <summary>How near the system is to the size at which an orchestrator pays: the largest of hosts, services and deployments against its mark.</summary>
internal sealed class KubernetesMeasure : IMeasure
{
    private const double HostsMark = 5;
    private const double ServicesMark = 10;
    private const double DeploymentsADayMark = 20;
    private const double WindowDays = 28;

    public string Id => "capacity.kubernetes";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("metrics") && !context.Sources.IsConnected("changelog"))
            return Measurement.Unknown("connect metrics or the changelog: how many hosts there are and how often you deploy");
        var statement = await RoomStatement.OfAsync(typeof(KubernetesMeasure), context, cancellationToken);
        var size = await statement.ReadOneAsync<SystemSize>(cancellationToken);
        var deployments = Math.Max(size.Releases, size.PipelineRuns ?? 0) / WindowDays;
        var index = new[] { size.Hosts / HostsMark, (size.Services ?? 0) / ServicesMark, deployments / DeploymentsADayMark }.Max();
        return EstimateMeasurement.Exact(index, size.Points) with
        {
            Finding = $"{Math.Max(1, size.Hosts)} of 5 hosts, {(size.Services is { } services ? $"{Words.Number(services)} of 10 services" : "services unknown")}, {Words.Number(deployments)} of 20 deployments a day",
            Beside = new Dictionary<string, double?> { ["hosts"] = size.Hosts, ["services"] = size.Services, ["deployments_per_day"] = deployments, ["containers"] = size.Containers },
            Query = statement.Text,
        };
    }
}

/// <summary>What KubernetesMeasure.sql counts; null = not told.</summary>
internal sealed record SystemSize(
    long Points, long Hosts, long Containers, double? Services, double? PipelineRuns, long Releases, long OrchestratorPoints, long MeshPoints, long ContainerPoints);
