using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Ui.Fixtures;

/// <summary>One line a signal: what the pages need to know of it, and the numbers of the sample company. The real definitions live in the rooms.</summary>
internal sealed record SampleSignal(
    string Code, string Id, string Title, string Words, string Section, Side Side, string Unit, string? Op, double? Limit, string Needs, double? Value, double? Low = null, double? High = null, double? Fires = null)
{
    public string? Finding { get; init; }

    /// <summary>Where the series begins; null = no series.</summary>
    public double? From { get; init; }

    public DateOnly? Crosses { get; init; }

    public string? Suspect { get; init; }
}

internal static class SampleSignals
{
    /// <summary>A product with users who pay, slow growth of load, and a wish that is not met.</summary>
    public static IReadOnlyList<SampleSignal> Iterate { get; } =
    [
        new("S1", "growth.mau_growth", "Monthly active users", "Growing 50%+ month-over-month", PostSection.UserGrowth, Side.Scale, "ratio", ">=", 0.5, "events", 0.31, 0.20, 0.42, 0.02) { From = 0.24 },
        new("S2", "capacity.server_load", "Server load, busy hour", "Consistently hitting 70%+ capacity", PostSection.UserGrowth, Side.Scale, "ratio", ">=", 0.7, "metrics", 0.58, 0.55, 0.61, 0.01) { From = 0.41, Crosses = new DateOnly(2026, 7, 26) },
        new("S3", "support.ticket_load", "Support tickets per person", "Overwhelming your small team", PostSection.UserGrowth, Side.Scale, "times", ">", 1, "tickets", null),
        new("S4", "uptime.downtime_cost", "Cost of downtime", "Outages costing real revenue", PostSection.UserGrowth, Side.Scale, "money", ">", 184, "incidents", 96, 40, 150, 0.06) { From = 120 },
        new("S5", "performance.slow_pages", "Page load time", "Load times >5 seconds", PostSection.TechnicalDebt, Side.Scale, "seconds", ">", 5, "page_loads", 3.2, 2.9, 3.6, 0.004) { From = 3.1 },
        new("S6", "database.slow_queries", "Slow queries", "Queries taking >30 seconds", PostSection.TechnicalDebt, Side.Scale, "per_day", ">=", 1, "postgres", 3, 2, 5, 0.97) { From = 0.6 },
        new("S7", "errors.error_rate", "Error rate", ">1% of requests failing", PostSection.TechnicalDebt, Side.Scale, "ratio", ">", 0.01, "requests", 0.004, 0.003, 0.006, 0.002) { From = 0.005 },
        new("S8", "security.sensitive_data", "Sensitive user data", "Handling sensitive user data", PostSection.TechnicalDebt, Side.Scale, "count", ">=", 1, "company", 2, null, null, 0.5) { Suspect = "The schema scan is nine days old", Finding = "two controls missing" },
        new("S9", "billing.mrr", "Monthly recurring revenue", "$10k+ MRR", PostSection.BusinessScale, Side.Scale, "money", ">=", 10_000, "subscriptions", 18_420, null, null, 1) { From = 12_800 },
        new("S10", "team.hiring_plan", "Planned hires", "Planning to hire 5+ people", PostSection.BusinessScale, Side.Scale, "people", ">=", 5, "company", 5, null, null, 0.95),
        new("S11", "requests.enterprise", "Companies asking for custom features", "Companies asking for custom features", PostSection.BusinessScale, Side.Scale, "count", ">=", 1, "deals", 0, null, null, 0.08),
        new("S12", "requests.competition", "Competitive pressure", "Rivals scaling aggressively", PostSection.BusinessScale, Side.Scale, "index", ">", 0.5, "competitors", null),
        new("I1", "growth.retention_m", "Monthly retention of activated users", "<40% monthly retention", PostSection.ProductMarketFit, Side.Iterate, "ratio", "<", 0.4, "events", 0.33, 0.30, 0.36, 0.99) { From = 0.41 },
        new("I2", "billing.trial_paid", "Trial to paid", "<5% trial-to-paid conversion", PostSection.ProductMarketFit, Side.Iterate, "ratio", "<", 0.05, "trials", 0.053, 0.039, 0.07, 0.42) { From = 0.068 },
        new("I3", "requests.conflict", "Conflicting feature requests", "Conflicting feature requests", PostSection.ProductMarketFit, Side.Iterate, "index", ">", 0.8, "feature_requests", 0.31, 0.2, 0.5, 0.01) { From = 0.42 },
        new("I4", "growth.segments", "Segments still tested", "Still testing different segments", PostSection.ProductMarketFit, Side.Iterate, "count", ">", 3, "customers", 2.4, 2.0, 2.9, 0.04) { From = 2.8 },
        new("I5", "finance.runway_boot", "Runway, bootstrapped", "Bootstrap with limited runway", PostSection.ResourceConstraints, Side.Iterate, "months", "<", 12, "cash", null),
        new("I6", "team.team_small", "People on the product", "2-3 person team", PostSection.ResourceConstraints, Side.Iterate, "people", "<=", 3, "company", 3, null, null, 0.95),
        new("I7", "finance.need_revenue", "Months until revenue is needed", "Need revenue fast", PostSection.ResourceConstraints, Side.Iterate, "months", "<", 6, "cash", null),
        new("I8", "growth.first_mover", "First-mover window", "First-mover advantage opportunity", PostSection.ResourceConstraints, Side.Iterate, "days", ">", 0, "company", 90, null, null, 0.75) { Finding = "stated until 29 Aug" },
        new("M1", "growth.pmf_premise", "Product-market fit premise", "Users are signing up, paying, and telling their friends", PostSection.Premises, Side.Gate, "ratio", ">=", 0.4, "events", 0.44, 0.36, 0.52, 0.74),
        new("M2", "growth.age", "Months since launch", "3-6 months after launch", PostSection.Premises, Side.Gate, "months", null, null, "company", 5.2),
        new("M3", "capacity.headroom", "Headroom to the ceiling", "Build systems that can handle 100x current load", PostSection.Premises, Side.Info, "times", null, null, "metrics", 1.7, 1.5, 2.1),
        new("H1", "capacity.pareto_infra", "Endpoints that carry 80 % of the load", "Focus on the 20% of infrastructure that handles 80% of your load", PostSection.Hybrid, Side.Work, "ratio", null, null, "requests", 0.12) { Finding = "three of 24 routes carry 80 %" },
        new("H4", "errors.monitoring", "Monitoring coverage", "Monitoring: Sentry for errors, DataDog for performance", PostSection.Hybrid, Side.Work, "ratio", "<", 1, "errors", null),
        new("H5", "backups.backup", "Backup tested", "Automated daily backups with testing", PostSection.Hybrid, Side.Work, "days", ">", 30, "company", 41, null, null, 1) { Finding = "last restore test 41 days ago" },
        new("F1", "analytics.feature_engagement", "Features that drive engagement", "User Analytics: Which features drive engagement?", PostSection.FeatureDevelopment, Side.Info, "count", null, null, "events", 4) { Finding = "reports, sharing, templates, search" },
        new("T1", "database.dau", "Daily active users", ">10k daily active users", PostSection.DatabaseScaling, Side.Scale, "count", ">", 10_000, "events", 1_240, 1_190, 1_300, 0.001) { From = 880 },
        new("T2", "database.ingest_gb", "Data ingested a day", ">1GB daily data ingestion", PostSection.DatabaseScaling, Side.Scale, "gb", ">", 1, "metrics", 0.32, 0.29, 0.36, 0.001) { From = 0.2 },
        new("T3", "database.connections", "Concurrent connections", ">100 concurrent connections", PostSection.DatabaseScaling, Side.Scale, "count", ">", 100, "metrics", 62, 58, 67, 0.001) { From = 51 },
        new("T4", "team.devs8", "Developers", "Team grows to 8+ developers", PostSection.Architecture, Side.Scale, "people", ">=", 8, "company", 4, null, null, 0.0),
        new("C1", "api.openapi", "Routes described", "RESTful APIs with OpenAPI specs", PostSection.Architecture, Side.Work, "ratio", "<", 1, "api", null),
        new("E1", "team.first5", "The first five engineers", "First 5 Engineers", PostSection.Team, Side.Info, "count", null, null, "company", 3) { Finding = "next: DevOps engineer" },
        new("B1", "finance.burn_pre", "Burn before scaling", "Keep burn < $50k/month", PostSection.Financial, Side.Work, "money", ">=", 50_000, "cash", null),
        new("B2", "finance.runway_2x", "Runway at twice the burn", "Plan for 6-12 month runway at 2x current burn", PostSection.Financial, Side.Work, "months", "<", 6, "cash", null),
        new("P3", "team.debt20", "Share of work on debt", "Allocate 20% of development time to refactoring", PostSection.Pitfalls, Side.Work, "ratio", "<", 0.2, "git", null),
        new("Q3", "billing.churn", "Monthly churn", "What's your current monthly churn rate?", PostSection.Questions, Side.Info, "ratio", null, null, "subscriptions", 0.041, 0.03, 0.053) { From = 0.037 },
    ];
}
