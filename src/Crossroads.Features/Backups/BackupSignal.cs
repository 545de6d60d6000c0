using Crossroads.Engine.Signals;

namespace Crossroads.Features.Backups;

internal static class BackupSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "backups.backup",
        Code = "H5",
        Title = "Missing safeguards of backups",
        SourceWords = "Backup Systems: Automated daily backups with testing",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "count",
        Threshold = new(">=", 1),
        Window = "now",
        Definition =
            "How many of three safeguards are missing: a backup finished in the last 26 hours, a restore on trial that passed in the last 30 days, and a copy outside the provider or region of the " +
            "original. Backup jobs report them (crossroads.backup.completed, crossroads.backup.restore_tested, crossroads.backup.offsite). One that is missing comes before all other work, " +
            "whatever the verdict. The measured time to recover stands beside it.",
        MinimumSample = "one report",
        Uncertainty = "exact: a report is there or not",
        Needs = ["metrics"],
        Pitfalls =
        [
            "A backup that was never restored is a hope.",
            "A job that ends is not a file that can be read: let the restore check the data.",
            "A snapshot on the same disk goes with the disk.",
        ],
    };
}
