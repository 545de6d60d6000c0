using Crossroads.Engine.Signals;

namespace Crossroads.Features.Finance;

internal static class ArchiveSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "finance.archive",
        Code = "K4",
        Title = "Saving by archiving cold data",
        SourceWords = "Database optimization and archiving",
        Section = PostSection.Architecture,
        Side = Side.Work,
        Unit = "money",
        Threshold = null,
        Window = "90d without a read",
        Definition =
            "Gigabytes of tables and partitions that nobody read for 90 days, as the database's statistics collector reports them, times what a gigabyte costs less in an archive than in the database with its backup and replica (0.15, between 0.08 and 0.40). In money a month.",
        MinimumSample = "one report of the database's collector",
        Uncertainty = "range of usual price differences",
        Needs = ["postgres"],
        Pitfalls =
        [
            "Statistics are reset at a restart of the server: data looks cold too early or too late.",
            "Legal retention may demand that data stay readable.",
        ],
    };
}
