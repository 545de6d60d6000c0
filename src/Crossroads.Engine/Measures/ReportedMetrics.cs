namespace Crossroads.Engine.Measures;

/// <summary>
/// Numbers that a collector reports by name (git, a database, a backup job, a CI pipeline), as points of metrics. A name that nobody reports is unknown, not zero.
/// </summary>
public sealed class ReportedMetrics
{
    private readonly ILookup<string, ReportedDay> _byMetric;
    private readonly DateOnly _first;
    private readonly DateOnly _today;

    private ReportedMetrics(IEnumerable<ReportedDay> days, DateOnly first, DateOnly today, string query)
    {
        _byMetric = days.ToLookup(day => day.Metric);
        _first = first;
        _today = today;
        Query = query;
    }

    /// <summary>The statement that read them.</summary>
    public string Query { get; }

    /// <param name="context">Whose facts, and the clock.</param>
    /// <param name="days">How far back to look.</param>
    /// <param name="metrics">Names of the metrics.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task<ReportedMetrics> ReadAsync(MeasureContext context, int days, IReadOnlyList<string> metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var first = context.Today.AddDays(-days);
        var parameters = new Dictionary<string, object?> { ["first"] = first, ["metrics"] = string.Join(',', metrics) };
        var statement = await RoomStatement.OfAsync(typeof(ReportedMetrics), context, cancellationToken, parameters);
        return new ReportedMetrics(await statement.ReadAsync<ReportedDay>(cancellationToken), first, context.Today, statement.Text);
    }

    public bool Has(string metric) => _byMetric.Contains(metric);

    /// <summary>The newest value, today's included; null = never reported in the window.</summary>
    public double? Latest(string metric) => _byMetric[metric].LastOrDefault()?.Last;

    /// <summary>When it was last reported, UTC.</summary>
    public DateTime? LatestAt(string metric) => _byMetric[metric].LastOrDefault()?.LastAt;

    /// <summary>Sum over the complete days of the last <paramref name="days"/>; null = never reported in them.</summary>
    public double? Sum(string metric, int days) => Complete(metric, days) is { Length: > 0 } found ? found.Sum(day => day.Total) : null;

    /// <summary>The most senders that spoke on one day.</summary>
    public long Hosts(string metric) => _byMetric[metric].Select(day => day.Hosts).DefaultIfEmpty(0).Max();

    public long Points(string metric) => _byMetric[metric].Sum(day => day.Points);

    /// <summary>Complete days only: yesterday and before.</summary>
    public DailySeries Daily(string metric, Func<ReportedDay, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return DailySeries.Of(_byMetric[metric].Where(day => day.Day < _today).Select(day => (day.Day, (double?)value(day))), _first, _today);
    }

    private ReportedDay[] Complete(string metric, int days) => [.. _byMetric[metric].Where(day => day.Day < _today && day.Day >= _today.AddDays(-days))];
}

/// <summary>One metric on one day.</summary>
public sealed record ReportedDay(string Metric, DateOnly Day, double Total, double Mean, double Most, double Last, DateTime LastAt, long Points, long Hosts);
