namespace Crossroads.Features.Database;

/// <summary>
/// Names under which databases report: OpenTelemetry's own where it has one, and those that a collector of PostgreSQL's statistics sends. Counts are per interval.
/// </summary>
internal static class DatabaseMetrics
{
    /// <summary>Statements of application roles that ran for more than 30 seconds.</summary>
    public const string SlowStatements = "crossroads.db.slow_statements";

    /// <summary>The longest statement of an application role, in seconds.</summary>
    public const string LongestStatement = "crossroads.db.longest_statement_seconds";

    /// <summary>Share of database time that the open advices would save, 0 to 1.</summary>
    public const string AdviceGain = "crossroads.db.advice_gain";

    public const string OpenAdvices = "crossroads.db.open_advices";

    /// <summary>Hits over reads of heap and index, 0 to 1.</summary>
    public const string CacheHitRatio = "crossroads.db.cache_hit_ratio";

    /// <summary>Share of database time that reporting roles and read-only statements over 5 seconds take, 0 to 1.</summary>
    public const string ReportingShare = "crossroads.db.reporting_share";

    /// <summary>Share of the database's capacity that repeatable reads take, 0 to 1.</summary>
    public const string RepeatableReadShare = "crossroads.db.repeatable_read_share";

    /// <summary>Share of these reads that a cache could answer, 0 to 1.</summary>
    public const string CacheableShare = "crossroads.db.cacheable_share";

    public const string ConnectionsOpened = "crossroads.db.connections_opened";
    public const string IdleConnections = "crossroads.db.idle_connections";
    public const string WalBytes = "crossroads.db.wal_bytes";
    public const string IngestedBytes = "crossroads.ingested_bytes";
    public const string Size = "postgresql.db_size";
    public const string Backends = "postgresql.backends";
    public const string ConnectionLimit = "postgresql.connection.max";
    public const string ClientConnections = "db.client.connection.count";
    public const string ClientConnectionLimit = "db.client.connection.max";
    public const string PrimaryClusters = "crossroads.db.primary_clusters";
}
