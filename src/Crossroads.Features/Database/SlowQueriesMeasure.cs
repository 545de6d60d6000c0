using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Database;

/// <summary>Statements a day that run for more than 30 seconds, as the database tells; else requests that long, in which such a statement could hide.</summary>
internal sealed class SlowQueriesMeasure : IMeasure
{
    private const int WindowDays = 7;
    private const int DaysThatFire = 3;
    private const int FewestRequests = 1000;

    public string Id => "database.slow_queries";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, DailySeries.ShownDays, [DatabaseMetrics.SlowStatements, DatabaseMetrics.LongestStatement], cancellationToken);
        if (reported.Has(DatabaseMetrics.SlowStatements))
        {
            var daily = reported.Daily(DatabaseMetrics.SlowStatements, day => day.Total);
            return Of(daily) with
            {
                Finding = daily.LastKnown(WindowDays) is { Length: > 0 } counts ? $"{Words.Number(counts.Sum())} statements ran over 30 s in a week, on {counts.Count(count => count >= 1)} of {counts.Length} days" : null,
                Beside = new Dictionary<string, double?> { ["longest_seconds"] = reported.Latest(DatabaseMetrics.LongestStatement) },
                Query = reported.Query,
            };
        }

        return context.Sources.IsConnected("requests")
            ? await OfRequestsAsync(context, cancellationToken)
            : Measurement.Unknown("connect postgres: statements of the application that run over 30 s (pg_stat_statements, auto_explain); or requests with their duration");
    }

    private static async Task<Measurement> OfRequestsAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var first = context.Today.AddDays(-DailySeries.ShownDays);
        var statement = await RoomStatement.OfAsync(typeof(SlowQueriesMeasure), context, cancellationToken, new Dictionary<string, object?> { ["first"] = first });
        var days = await statement.ReadAsync<SlowDay>(cancellationToken);
        var rows = await RoomStatement.OfAsync(typeof(SlowQueriesMeasure), context, cancellationToken, suffix: ".Rows");
        var recent = days.Where(day => day.Day >= context.Today.AddDays(-WindowDays)).ToArray();
        var slow = recent.Sum(day => day.Slow);
        var daily = DailySeries.Of(days.Select(day => (day.Day, (double?)day.Slow)), first, context.Today);
        return Of(daily) with
        {
            N = recent.Sum(day => day.Requests),

            // No request that long means no statement that long inside one; a long request may have waited for something else.
            Sufficient = slow == 0 && recent.Sum(day => day.Requests) >= FewestRequests,
            Finding = slow == 0 ? "no request took over 30 s in a week, so no statement inside one did" : $"{slow} requests took over 30 s in a week; connect postgres to see whether a statement was the cause",
            Beside = new Dictionary<string, double?> { ["longest_seconds"] = recent.Length > 0 ? recent.Max(day => day.Longest) : null },
            Rows = slow == 0 ? null : await rows.ReadTableAsync(10, cancellationToken),
            Query = statement.Text,
        };
    }

    private static Measurement Of(DailySeries daily)
    {
        var counts = daily.LastKnown(WindowDays);
        if (counts.Length == 0) return Measurement.Unknown("nothing was told in the last 7 days");
        return EventRate.Overdispersed(counts).ToMeasurement((long)counts.Sum()) with
        {
            ProbabilityAbove = limit => OnMostDays(counts, limit),
            Sufficient = counts.Length >= 5,
            Series = daily.Shown(),
        };
    }

    /// <summary>"One a day on three of seven days" is met or not; short of it remains the chance that an ordinary week would meet it.</summary>
    private static double OnMostDays(double[] counts, double limit)
    {
        var days = counts.Count(count => count >= limit);
        return days >= DaysThatFire ? 1 : days == 0 ? 0 : Proportion.From(days, counts.Length).ProbabilityAbove((DaysThatFire - 0.5) / WindowDays);
    }

    private sealed record SlowDay(DateOnly Day, long Requests, long Slow, double Longest);
}
