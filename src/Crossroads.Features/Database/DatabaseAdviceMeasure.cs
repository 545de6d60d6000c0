using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Database;

/// <summary>Share of the database's time that the open advices (indexes, queries, caching) would save.</summary>
internal sealed class DatabaseAdviceMeasure : IMeasure
{
    public string Id => "database.db_opt";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, [DatabaseMetrics.AdviceGain, DatabaseMetrics.OpenAdvices, DatabaseMetrics.CacheHitRatio], cancellationToken);
        return ReportedShare.Of(reported, DatabaseMetrics.AdviceGain) is { } gain
            ? gain with
            {
                Finding = $"{Words.Number(reported.Latest(DatabaseMetrics.OpenAdvices) ?? 0)} open advices would save {Words.Share(gain.Value!.Value)} of the database's time",
                Beside = new Dictionary<string, double?> { ["open_advices"] = reported.Latest(DatabaseMetrics.OpenAdvices), ["cache_hit_ratio"] = reported.Latest(DatabaseMetrics.CacheHitRatio) },
            }
            : Measurement.Unknown("connect postgres: missing and unused indexes, the costliest statements and the cache's hit ratio (pg_stat_statements)");
    }
}
