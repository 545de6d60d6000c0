using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Database;

/// <summary>How many primary database clusters there are.</summary>
internal sealed class SinglePostgresMeasure : IMeasure
{
    public string Id => "database.single_pg";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, 28, [DatabaseMetrics.PrimaryClusters, DatabaseMetrics.Size, DatabaseMetrics.Backends], cancellationToken);
        var senders = Math.Max(reported.Hosts(DatabaseMetrics.Size), reported.Hosts(DatabaseMetrics.Backends));
        if ((reported.Latest(DatabaseMetrics.PrimaryClusters) ?? (senders > 0 ? senders : null)) is not { } clusters)
            return Measurement.Unknown("connect postgres: how many primary clusters there are");
        return EstimateMeasurement.Exact(clusters, reported.Points(DatabaseMetrics.PrimaryClusters) + reported.Points(DatabaseMetrics.Size) + reported.Points(DatabaseMetrics.Backends)) with
        {
            Finding = clusters <= 1 ? "one PostgreSQL, as the post advises" : $"{Words.Number(clusters)} PostgreSQL servers; the post advises to start with one",
            Query = reported.Query,
        };
    }
}
