using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Backups;

/// <summary>How many of three safeguards are missing: a fresh backup, a restore that was tried, a copy elsewhere.</summary>
internal sealed class BackupMeasure : IMeasure
{
    /// <summary>A point for each finished backup.</summary>
    private const string Completed = "crossroads.backup.completed";

    /// <summary>A point for each restore on trial: 1 passed, 0 failed.</summary>
    private const string RestoreTested = "crossroads.backup.restore_tested";

    /// <summary>1 when the newest backup lies outside the provider or region of the original.</summary>
    private const string OffSite = "crossroads.backup.offsite";

    private const string RecoveryMinutes = "crossroads.backup.recovery_minutes";
    private static readonly TimeSpan OldestBackup = TimeSpan.FromHours(26);
    private static readonly TimeSpan OldestRestore = TimeSpan.FromDays(30);

    public string Id => "backups.backup";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, 400, [Completed, RestoreTested, OffSite, RecoveryMinutes], cancellationToken);
        if (!reported.Has(Completed) && !reported.Has(RestoreTested))
            return Measurement.Unknown($"tell Crossroads when a backup is done and when a restore was tried (metrics {Completed}, {RestoreTested}, {OffSite}), or let it make them");
        var backupAge = Age(context, reported.LatestAt(Completed));
        var restoreAge = reported.Latest(RestoreTested) is > 0 ? Age(context, reported.LatestAt(RestoreTested)) : null;
        (string What, bool Held)[] safeguards =
        [
            ("a backup of the last 26 hours", backupAge <= OldestBackup),
            ("a restore that passed in the last 30 days", restoreAge <= OldestRestore),
            ("a copy elsewhere", reported.Latest(OffSite) is > 0),
        ];
        var missing = safeguards.Where(safeguard => !safeguard.Held).Select(safeguard => safeguard.What).ToArray();
        return EstimateMeasurement.Exact(missing.Length, reported.Points(Completed) + reported.Points(RestoreTested)) with
        {
            Finding = missing.Length == 0 ? "backups are fresh, tried and kept elsewhere" : $"missing: {string.Join(", ", missing)}",
            Beside = new Dictionary<string, double?>
            {
                ["backup_age_hours"] = backupAge?.TotalHours, ["restore_test_age_days"] = restoreAge?.TotalDays, ["recovery_minutes"] = reported.Latest(RecoveryMinutes),
                ["backups_in_28_days"] = reported.Sum(Completed, 28) is null ? null : reported.Daily(Completed, day => day.Points).LastKnown(28).Sum(),
            },
            Rows = new FactTableResult(["safeguard", "held"], [.. safeguards.Select(safeguard => (IReadOnlyList<object?>)[safeguard.What, safeguard.Held])]),
            Query = reported.Query,
        };
    }

    private static TimeSpan? Age(MeasureContext context, DateTime? at) => at is { } time ? context.AsOf.UtcDateTime - DateTime.SpecifyKind(time, DateTimeKind.Utc) : null;
}
