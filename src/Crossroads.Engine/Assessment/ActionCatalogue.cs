namespace Crossroads.Engine.Assessment;

/// <param name="EffortWeeks">Engineer-weeks, the median of the prior of DECISION.md section 2.11 scaled to the job; shown as a default.</param>
internal sealed record ActionTemplate(string SignalId, string Side, string Title, double EffortWeeks, string DoneWhen)
{
    /// <summary>Parts of revenue at risk that the work takes away; empty = the money model prices no part of it by itself.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];
}

/// <summary>What each signal asks for when it fires: the post's immediate priorities and roadmap, as work with an end. What cannot wait (a failing backup) is the emergency lane's.</summary>
internal static class ActionCatalogue
{
    public static readonly IReadOnlyList<ActionTemplate> All =
    [
        new("security.sensitive_data", "safety", "Close the open controls on sensitive data", 2, "no critical control is missing"),
        new("errors.error_rate", "scale", "Fix what fails most", 1, "under 1 % of requests fail for 7 days") { Parts = ["churn.errors"] },
        new("performance.slow_pages", "scale", "Make the slowest pages load within 5 seconds", 2, "95 of 100 users load every page in under 5 s for 7 days") { Parts = ["churn.latency", "trials.performance", "landing.latency"] },
        new("database.slow_queries", "scale", "Index and rewrite the slowest queries", 1, "no statement runs over 30 s for 7 days"),
        new("database.db_opt", "scale", "Take the open database advice", 1, "the listed advice is done"),
        new("capacity.server_load", "scale", "Relieve the resource that fills first", 2, "the busy hour stays under 70 % for 14 days") { Parts = ["capacity.wall"] },
        new("database.connections", "scale", "Put PgBouncer before PostgreSQL", 0.5, "the daily peak stays under 100 connections"),
        new("database.dau", "scale", "Prepare the database for more daily users: a read replica for reports", 2, "reports no longer read from the primary"),
        new("database.ingest_gb", "scale", "Archive cold data and split what is written most", 2, "daily growth is under 1 GB"),
        new("uptime.downtime_cost", "scale", "Remove the cause of the costliest outages", 2, "30 days without an outage of that cause") { Parts = ["churn.downtime", "downtime.sales"] },
        new("support.ticket_load", "scale", "Answer the commonest tickets for good", 1, "the open backlog falls for 28 days"),
        new("capacity.cdn", "scale", "Put static files behind a CDN", 0.5, "static bytes come from the CDN"),
        new("uptime.monitoring", "scale", "Watch errors and performance of every service", 0.5, "no service is blind"),
        new("growth.retention_m", "iterate", "Improve the core loop until new users stay", 4, "40 % of new users are active in their second month") { Parts = ["churn.missing_features"] },
        new("billing.trial_paid", "iterate", "Remove what ends trials", 3, "5 % of trials become paying") { Parts = ["trials.missing_features", "fit_gap"] },
        new("requests.conflict", "iterate", "Choose one segment and decide the conflicting requests for it", 1, "half of the request weight falls on few topics"),
        new("growth.segments", "iterate", "Choose the segment that stays", 1, "one segment brings more than half of new revenue"),
        new("finance.need_revenue", "iterate", "Ship what open deals and trials wait for", 3, "the default-dead date is more than 6 months away") { Parts = ["deals.function"] },
        new("finance.runway_boot", "iterate", "Extend the runway before building ahead", 1, "12 months of runway"),
        new("roadmap.feature_creep", "debt", "Ship only what a request, an experiment or a metric asks for", 0.2, "60 % of shipped items have evidence"),
        new("roadmap.debt20", "debt", "Give a fifth of the time to refactoring", 0, "20 % of merged work is refactoring, tests or upgrades"),
        new("capacity.premature_opt", "debt", "Stop building ahead of the bottleneck", 0, "work on capacity stays inside the busiest fifth"),
        new("team.hiring_fast", "debt", "Hold hiring until retention holds", 0, "retention no longer fires"),
    ];
}
