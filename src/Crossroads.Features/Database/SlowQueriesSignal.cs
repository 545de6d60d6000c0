using Crossroads.Engine.Signals;

namespace Crossroads.Features.Database;

internal static class SlowQueriesSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "database.slow_queries",
        Code = "S6",
        Title = "Queries that take over 30 seconds",
        SourceWords = "Data Problems: Queries taking >30 seconds",
        Section = PostSection.TechnicalDebt,
        Side = Side.Scale,
        Unit = "per_day",
        Threshold = new(">=", 1),
        Window = "7d",
        Definition =
            "Statements of the application's roles that run for more than 30 seconds, a day, over the last 7 days (crossroads.db.slow_statements). It fires when there is at least one on 3 of the 7 " +
            "days. Without the database's own account, requests of more than 30 seconds are counted: none of them clears the signal, some of them leave it uncertain.",
        MinimumSample = "5 of the 7 days; 1,000 requests where requests are counted",
        Uncertainty = "U4 with dispersion for the rate; the days rule is exact",
        Needs = ["postgres"],
        Pitfalls =
        [
            "Migrations, VACUUM, backups and analytics jobs are long and no user waits for them.",
            "pg_stat_statements knows mean, spread and maximum, but no tail: log slow statements too.",
            "A statement that waits for a lock looks slow and is not.",
            "Counters start again when the server does.",
        ],
    };
}
