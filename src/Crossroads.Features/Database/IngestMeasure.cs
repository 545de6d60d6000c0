using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Database;

/// <summary>Data that come in on a day, in gigabytes: as the application counts them, else growth of the database and what it writes to its log.</summary>
internal sealed class IngestMeasure : IMeasure
{
    private const double Gigabyte = 1e9;

    public string Id => "database.ingest_gb";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var names = new[] { DatabaseMetrics.IngestedBytes, DatabaseMetrics.WalBytes, DatabaseMetrics.Size };
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays + 1, names, cancellationToken);
        var growth = Growth(context, reported.Daily(DatabaseMetrics.Size, day => day.Last));
        var log = reported.Daily(DatabaseMetrics.WalBytes, day => day.Total / Gigabyte);
        var (daily, what) = reported.Has(DatabaseMetrics.IngestedBytes) ? (reported.Daily(DatabaseMetrics.IngestedBytes, day => day.Total / Gigabyte), "as the application counts it")
            : reported.Has(DatabaseMetrics.WalBytes) ? (log, "by the database's write-ahead log, updates included")
            : (growth, "by the growth of the database");
        if (daily.Known == 0)
            return Measurement.Unknown("connect metrics of ingestion (crossroads.ingested_bytes per interval), or postgres: how much data comes in a day");
        var measurement = WeekMedian.Of(daily);
        return measurement with
        {
            Finding = measurement.Value is { } gigabytes ? $"{Amount(gigabytes)} a day {what}" : null,
            Beside = new Dictionary<string, double?>
            {
                ["database_growth_gb"] = WeekMedian.Of(growth).Value, ["write_ahead_log_gb"] = WeekMedian.Of(log).Value, ["database_gb"] = reported.Latest(DatabaseMetrics.Size) / Gigabyte,
            },
            Query = reported.Query,
        };
    }

    private static string Amount(double gigabytes) => gigabytes >= 0.1 ? $"{Words.Number(gigabytes)} GB" : $"{Words.Number(gigabytes * 1000)} MB";

    /// <summary>Growth from the end of one day to the next; a database that shrinks (a purge) took in nothing that can be told.</summary>
    private static DailySeries Growth(MeasureContext context, DailySeries sizes)
    {
        var steps = sizes.Points.Zip(sizes.Points.Skip(1), (before, after) => (after.Day, Value: after.Value - before.Value))
            .Select(step => (step.Day, step.Value is >= 0 ? step.Value / Gigabyte : null));
        return DailySeries.Of(steps, context.Today.AddDays(-DailySeries.ShownDays), context.Today);
    }
}
