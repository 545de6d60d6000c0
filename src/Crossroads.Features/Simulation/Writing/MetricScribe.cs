using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>metrics.csv, hourly.</summary>
internal sealed class MetricScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("metrics.csv.gz", "timestamp", "metric", "value", "host");
    private double _memory = 0.32;

    public void DayEnded(Company company, int day, DayOfBusiness business)
    {
        var plan = context.Blueprint.Service;
        var service = business.Service;
        var hosts = Math.Min(6, service.Replicas);
        for (var hour = 0; hour < 24; hour++)
        {
            var at = context.Clock.Instant(day, hour * 3600);
            var requests = Math.Round(service.Requests[hour]);
            var cpu = service.Utilization[hour];
            _memory = _memory > 0.85 ? 0.35 : Math.Min(0.97, _memory + 0.0008 + 0.0015 * cpu);
            for (var host = 0; host < hosts; host++)
            {
                var noise = hosts == 1 ? 1 : Math.Exp(0.05 * context.Dice.Normal(Draw.Metric, day * 24L + hour, host));
                var name = hosts == 1 ? null : $"web-{host + 1}";
                Write(at, "system.cpu.utilization", Math.Min(1, cpu * noise), 4, name);
                Write(at, "system.memory.utilization", Math.Min(0.99, _memory * (0.9 + 0.1 * noise) + 0.1 * cpu), 4, name);
            }
            Write(at, "db.client.connection.count", plan.ConnectionsAtFull * Math.Min(1.3, cpu), 1, null);
            Write(at, "http.server.request.count", requests, 0, null);
            if (requests > 0)
                Write(at, "http.server.request.duration", service.LatencyMs[hour] / 1000, 4, null);
            Write(at, "crossroads.ingested_bytes", Math.Round(requests * plan.BytesPerRequest), 0, null);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Write(string at, string metric, double value, int decimals, string? host) => _file.Add(at).Add(metric).Add(value, decimals).Add(host).EndRow();
}
