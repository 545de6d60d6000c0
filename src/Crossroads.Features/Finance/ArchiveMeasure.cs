using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>What archiving cold data would save a month: the share of the database that nobody has read for 90 days, as a collector of its statistics reports it.</summary>
internal sealed class ArchiveMeasure : IMeasure
{
    /// <summary>Bytes of tables and partitions without a read in 90 days.</summary>
    private const string ColdBytes = "crossroads.db.cold_bytes";
    private const string Size = "postgresql.db_size";

    /// <summary>A gigabyte in the database (with its backup and replica) against one in an archive: low, usual, high difference a month.</summary>
    private const double LowPrice = 0.08;
    private const double UsualPrice = 0.15;
    private const double HighPrice = 0.4;
    private const double BytesPerGigabyte = 1e9;
    private const int WindowDays = 14;

    public string Id => "finance.archive";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, WindowDays, [ColdBytes, Size], cancellationToken);
        if (reported.Latest(ColdBytes) is not { } cold)
            return Measurement.Unknown($"connect postgres: its statistics say which tables nobody read for 90 days (metric {ColdBytes})") with { Query = reported.Query };
        var size = reported.Latest(Size);
        var gigabytes = cold / BytesPerGigabyte;
        return new Measurement
        {
            Value = gigabytes * UsualPrice,
            Low = gigabytes * LowPrice,
            High = gigabytes * HighPrice,
            N = reported.Points(ColdBytes),
            Finding = $"{Words.Number(gigabytes)} GB have not been read for 90 days{(size > 0 ? $", {Words.Share(cold / size.Value)} of the database" : "")}.",
            Beside = new Dictionary<string, double?> { ["cold_gigabytes"] = gigabytes, ["cold_share"] = size > 0 ? cold / size : null },
            Query = reported.Query,
        };
    }
}
