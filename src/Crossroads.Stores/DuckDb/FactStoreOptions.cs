namespace Crossroads.Stores.DuckDb;

/// <summary>How the embedded fact store uses the machine.</summary>
public sealed record FactStoreOptions
{
    /// <summary>Folder of <c>facts.duckdb</c>; created when absent. Null = nothing is kept, all lives in memory (<c>assess FOLDER</c>).</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// What DuckDB may use. Its allocator holds up to 100 MB more, and the process needs up to 450 MB besides. Default 384; more of it is a cache of the file, which the
    /// operating system keeps anyway.
    /// </summary>
    public int MemoryLimitMegabytes { get; init; } = 384;

    /// <summary>For an import, which remembers every identity that the project holds (about 30 bytes each) and asks nothing of the store.</summary>
    public const int ImportMegabytes = 256;

    /// <summary>Default: the number of processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Queries that run at once; others wait. Default 2.</summary>
    public int ParallelQueries { get; init; } = 2;

    /// <summary>Queries that may run on beside them after they have run for a second and given up their place. Default 4.</summary>
    public int SlowQueries { get; init; } = 4;

    /// <summary>A query that runs longer is stopped. Default two minutes.</summary>
    public TimeSpan QueryTimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many identities of the last facts are remembered, in order to drop what senders repeat. Default 4 million (at most 64 MB).</summary>
    public int RememberedIds { get; init; } = 4_000_000;

    /// <summary>How long they are remembered at least, unless there are too many. Default 48 hours.</summary>
    public TimeSpan RememberedFor { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Rows after which the visible part is written to the file. Default 245,760: two row groups, which go past DuckDB's log.</summary>
    public int SealAtRows { get; init; } = 245_760;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
