using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Database;

/// <summary>Whether a pooler would help: how fast connections are opened, and how many of those allowed sit idle, the larger against its mark.</summary>
internal sealed class PoolingMeasure : IMeasure
{
    private const int WindowDays = 7;
    private const double OpenedASecondMark = 5;
    private const double IdleShareMark = 0.6;
    private const double SecondsOfADay = 86_400;

    public string Id => "database.pooling";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var names = new[] { DatabaseMetrics.ConnectionsOpened, DatabaseMetrics.IdleConnections, DatabaseMetrics.ConnectionLimit, DatabaseMetrics.ClientConnectionLimit };
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, names, cancellationToken);
        var opened = reported.Daily(DatabaseMetrics.ConnectionsOpened, day => day.Total / SecondsOfADay);
        var limit = reported.Latest(DatabaseMetrics.ConnectionLimit) ?? reported.Latest(DatabaseMetrics.ClientConnectionLimit);
        var idle = reported.Daily(DatabaseMetrics.IdleConnections, day => day.Mean).LastKnown(WindowDays);
        var churn = opened.LastKnown(WindowDays) is { Length: > 0 } days ? days.Average() : (double?)null;
        var idleShare = idle.Length > 0 && limit > 0 ? idle.Average() / limit : null;
        if (churn is null && idleShare is null)
            return Measurement.Unknown("connect postgres: connections opened a second, and idle connections with their limit (crossroads.db.connections_opened, crossroads.db.idle_connections)");
        var index = Math.Max((churn ?? 0) / OpenedASecondMark, (idleShare ?? 0) / IdleShareMark);
        return EstimateMeasurement.Exact(index, Math.Max(opened.LastKnown(WindowDays).Length, idle.Length)) with
        {
            Finding = string.Join(", ", new[]
            {
                churn is { } rate ? $"{Words.Number(rate)} connections are opened a second" : null, idleShare is { } share ? $"{Words.Share(share)} of those allowed sit idle" : null,
            }.Where(text => text is not null)),
            Beside = new Dictionary<string, double?> { ["opened_per_second"] = churn, ["idle_share_of_limit"] = idleShare, ["limit"] = limit },
            Query = reported.Query,
        };
    }
}
