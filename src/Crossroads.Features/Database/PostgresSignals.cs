using Crossroads.Engine.Signals;

namespace Crossroads.Features.Database;

/// <summary>What PostgreSQL's own statistics answer.</summary>
internal static class PostgresSignals
{
    public static SignalDefinition Advice { get; } = new()
    {
        Id = "database.db_opt",
        Code = "H2",
        Title = "What the database could save",
        SourceWords = "Database Optimization: Indexing, query optimization, caching",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new(">=", 0.1),
        Window = "7d",
        Definition =
            "The share of the database's time that the open advices would save: missing indexes (sequential scans times rows), the statements with the most total time, a cache hit ratio under 99 %, " +
            "bloat, and the same query repeated in one request. A collector of PostgreSQL's statistics estimates it (crossroads.db.advice_gain).",
        MinimumSample = "5 of the 7 days",
        Uncertainty = "U5 over days; the gain of each advice is itself an estimate",
        Needs = ["postgres"],
        Pitfalls = ["An index that is not used this week may serve the monthly report.", "Statistics start again with the server.", "Gains of advices for the same statement do not add up."],
    };

    public static SignalDefinition SinglePostgres { get; } = new()
    {
        Id = "database.single_pg",
        Code = "A1",
        Title = "Primary database servers",
        SourceWords = "Single PostgreSQL instance",
        Section = PostSection.DatabaseScaling,
        Side = Side.Info,
        Unit = "count",
        Threshold = new(">", 1),
        Window = "28d",
        Definition = "The number of primary PostgreSQL clusters: as a collector reports them (crossroads.db.primary_clusters), else the hosts that send postgresql metrics. One is what the post advises; more need a reason.",
        MinimumSample = "one report",
        Uncertainty = "exact: a count",
        Needs = ["postgres"],
        Pitfalls = ["A replica that sends metrics counts as a server until the collector tells them apart.", "A managed service may hide several servers behind one name."],
    };

    public static SignalDefinition ReplicaNeed { get; } = new()
    {
        Id = "database.replica_need",
        Code = "A2",
        Title = "Time that reports take from users",
        SourceWords = "Read replicas for reporting",
        Section = PostSection.DatabaseScaling,
        Side = Side.Work,
        Unit = "ratio",
        Threshold = new(">", 0.3),
        Window = "7d",
        Definition = "The share of the database's time taken by reporting roles and by read-only statements of more than 5 seconds (crossroads.db.reporting_share). Beyond 30 % a read replica for reports is advised.",
        MinimumSample = "5 of the 7 days",
        Uncertainty = "U5 over days",
        Needs = ["postgres"],
        Pitfalls = ["Reports at night take time that nobody else wants: compare the same hours with and without them.", "A missing index makes a report long; see the advices first.", "A replica lags: reports on it are seconds old."],
    };

    public static SignalDefinition Pooling { get; } = new()
    {
        Id = "database.pooling",
        Code = "A3",
        Title = "Need for a connection pooler",
        SourceWords = "Connection pooling (PgBouncer)",
        Section = PostSection.DatabaseScaling,
        Side = Side.Work,
        Unit = "index",
        Threshold = new(">", 1),
        Window = "7d",
        Definition =
            "The larger of connections opened a second ÷ 5 and idle connections ÷ 60 % of the limit, as means of the last 7 days (crossroads.db.connections_opened, crossroads.db.idle_connections). " +
            "Above 1 a pooler before the database saves what opening costs and what idling holds.",
        MinimumSample = "one day of reports",
        Uncertainty = "exact: means of counters",
        Needs = ["postgres"],
        Pitfalls = ["Pools inside the application keep idle connections on purpose.", "A mean hides the storm of a restart.", "Prepared statements and session settings need care behind a pooler."],
    };

    public static SignalDefinition AdvancedCaching { get; } = new()
    {
        Id = "database.advanced_caching",
        Code = "D3",
        Title = "Need for a cache before the database",
        SourceWords = "Advanced caching (Redis, Memcached)",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "index",
        Threshold = new(">=", 1),
        Window = "7d",
        Definition =
            "The smaller of the capacity that repeatable reads take ÷ 50 % and the share of them that a cache could answer ÷ 60 % (crossroads.db.repeatable_read_share, crossroads.db.cacheable_share). " +
            "Deferred until it reaches 1 and the open advices would save less than 10 % of the database's time.",
        MinimumSample = "5 of the 7 days",
        Uncertainty = "U5 for the shares; the rule is exact",
        Needs = ["postgres"],
        Pitfalls = ["A cache answers with yesterday's truth unless it is told of changes.", "Reads that repeat may be repeated because of a fault in the application.", "A second store is a second thing to run."],
    };
}
