using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Database;

/// <summary>Connections to the database open at once: the mean of the week's daily 99th percentiles.</summary>
internal sealed class ConnectionsMeasure : IMeasure
{
    private const int WindowDays = 7;
    private const int FewestDays = 5;

    public string Id => "database.connections";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("metrics") && !context.Sources.IsConnected("postgres"))
            return Measurement.Unknown("connect postgres, or metrics with db.client.connection.count: how many connections are open at once");
        var first = context.Today.AddDays(-DailySeries.ShownDays);
        var statement = await RoomStatement.OfAsync(typeof(ConnectionsMeasure), context, cancellationToken, new Dictionary<string, object?> { ["first"] = first });
        var rows = await statement.ReadAsync<ConnectionsOfDay>(cancellationToken);

        // The server's own count holds the connections of all clients.
        var metric = rows.Any(row => row.Metric == DatabaseMetrics.Backends) ? DatabaseMetrics.Backends : DatabaseMetrics.ClientConnections;
        var days = rows.Where(row => row.Metric == metric).ToArray();
        if (days.Length == 0)
            return Measurement.Unknown("metrics: nobody counts connections (postgresql.backends or db.client.connection.count)") with { Query = statement.Text };
        var daily = DailySeries.Of(days.Select(day => (day.Day, (double?)day.Busy)), first, context.Today);
        var known = daily.LastKnown(WindowDays);
        var reported = await ReportedMetrics.ReadAsync(context, WindowDays, [DatabaseMetrics.ConnectionLimit, DatabaseMetrics.ClientConnectionLimit, DatabaseMetrics.IdleConnections], cancellationToken);
        var limit = reported.Latest(DatabaseMetrics.ConnectionLimit) ?? reported.Latest(DatabaseMetrics.ClientConnectionLimit);
        return Judge(daily, known) with
        {
            Sufficient = known.Length >= FewestDays,
            Finding = known.Length == 0 ? null : $"{Words.Number(known.Average())} connections at the busiest moments of a day{(limit is { } most ? $", of {Words.Number(most)} allowed" : "")}",
            Series = daily.Shown(),
            Beside = new Dictionary<string, double?>
            {
                ["highest_in_7_days"] = days.TakeLast(WindowDays).Max(day => day.Most), ["limit"] = limit, ["idle"] = reported.Latest(DatabaseMetrics.IdleConnections),
            },
            Query = statement.Text,
        };
    }

    private static Measurement Judge(DailySeries daily, double[] known)
    {
        var mean = AutocorrelatedMean.Ar1Inflated(daily.Last(WindowDays));
        return mean.IsKnown ? mean.ToMeasurement(known.Length)
            : known.Length > 0 ? EstimateMeasurement.Exact(known.Average(), known.Length)
            : Measurement.Unknown("metrics: no connection was counted in the last 7 days");
    }

    private sealed record ConnectionsOfDay(string Metric, DateOnly Day, double Busy, double Most, long Slots);
}
