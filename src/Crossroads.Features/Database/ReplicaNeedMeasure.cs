using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Database;

/// <summary>Share of the database's time that reports take.</summary>
internal sealed class ReplicaNeedMeasure : IMeasure
{
    public string Id => "database.replica_need";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, [DatabaseMetrics.ReportingShare], cancellationToken);
        return ReportedShare.Of(reported, DatabaseMetrics.ReportingShare) is { } share
            ? share with { Finding = $"reports take {Words.Share(share.Value!.Value)} of the database's time" }
            : Measurement.Unknown("connect postgres: how much of its time reporting roles and long read-only statements take");
    }
}
