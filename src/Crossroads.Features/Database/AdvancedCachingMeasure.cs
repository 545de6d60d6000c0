using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Database;

/// <summary>Whether a cache in front of the database would pay: the smaller of how much is repeatable and how much of that a cache would hit, each against its mark.</summary>
internal sealed class AdvancedCachingMeasure : IMeasure
{
    private const double RepeatableMark = 0.5;
    private const double CacheableMark = 0.6;
    private const double AdviceMark = 0.1;

    public string Id => "database.advanced_caching";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, [DatabaseMetrics.RepeatableReadShare, DatabaseMetrics.CacheableShare], cancellationToken);
        var repeatable = ReportedShare.Of(reported, DatabaseMetrics.RepeatableReadShare);
        if (repeatable?.Value is not { } share) return Measurement.Unknown("connect postgres: how much of the database's capacity repeatable reads take, once its indexes are in order");
        var cacheable = reported.Latest(DatabaseMetrics.CacheableShare);
        var advice = await context.MeasureAsync("database.db_opt", cancellationToken);
        var index = Math.Min(share / RepeatableMark, (cacheable ?? 1) / CacheableMark);
        var isFirst = advice.Value is >= AdviceMark;
        return EstimateMeasurement.Exact(index, repeatable.N) with
        {
            // Advice first: what an index saves needs no cache.
            ProbabilityAbove = limit => !isFirst && index >= limit ? 1 : 0,
            Sufficient = repeatable.Sufficient && cacheable is not null,
            Finding = $"repeatable reads take {Words.Share(share)} of the database's capacity{(isFirst ? ", but open advices come first" : "")}",
            Beside = new Dictionary<string, double?> { ["repeatable_read_share"] = share, ["cacheable_share"] = cacheable, ["advice_gain"] = advice.Value },
            Query = reported.Query,
        };
    }
}
