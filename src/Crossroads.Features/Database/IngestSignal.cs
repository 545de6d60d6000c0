using Crossroads.Engine.Signals;

namespace Crossroads.Features.Database;

internal static class IngestSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "database.ingest_gb",
        Code = "T2",
        Title = "Data that come in on a day",
        SourceWords = ">1GB daily data ingestion",
        Section = PostSection.DatabaseScaling,
        Side = Side.Scale,
        Unit = "gigabytes",
        Threshold = new(">", 1),
        Window = "7d",
        Definition =
            "The median over the last 7 days of the gigabytes (10⁹ bytes) taken in on a day: crossroads.ingested_bytes where the application counts them, else what PostgreSQL wrote to its " +
            "write-ahead log, else the growth of the database from day to day. What is known stands beside it.",
        MinimumSample = "5 of the 7 days",
        Uncertainty = "U5: the scatter of six weeks of days around trend and weekday, on the log scale; U8 for the date",
        Needs = ["metrics"],
        Pitfalls =
        [
            "The write-ahead log counts updates and index entries: it is a multiple of what came in.",
            "Backfills and VACUUM FULL write much that is not new.",
            "Bloated indexes grow without data.",
        ],
    };
}
