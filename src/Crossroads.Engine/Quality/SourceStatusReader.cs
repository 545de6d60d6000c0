using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Quality;

/// <summary>Finds out which sources speak, from the facts alone: first, last and number of facts, and whether a stream has fallen silent.</summary>
public static class SourceStatusReader
{
    /// <summary>How far back silences are compared, in days: thirteen of each hour of the week.</summary>
    private const int LookBackDays = 91;

    /// <summary>Sources whose facts are days: the fact of a day is complete when the day ends.</summary>
    private static readonly string[] InOrder =
    [
        "events", "requests", "request_days", "metrics", "postgres", "git", "api", "page_loads", "errors", "web", "incidents", "tickets", "feature_requests", "customers", "trials", "subscriptions",
        "invoices", "deals", "changelog", "competitors", "costs", "cash", "company",
    ];

    private static readonly HashSet<string> Daily = ["request_days", "web", "costs", "cash"];

    /// <inheritdoc cref="ReadAsync(IFactReader, CompanyProfile, DateTimeOffset, IReadOnlyCollection{string}, CancellationToken)"/>
    public static Task<SourceStatusSet> ReadAsync(IFactReader facts, CompanyProfile company, DateTimeOffset asOf, CancellationToken cancellationToken)
        => ReadAsync(facts, company, asOf, [], cancellationToken);

    /// <param name="facts">The facts of one project.</param>
    /// <param name="company">Names the sources that the founder says are not connected.</param>
    /// <param name="asOf">The clock: later facts do not count, and silence is measured against it.</param>
    /// <param name="announced">Ids of sources that are connected though they may have nothing to tell yet, such as an incident file that holds only its header.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public static async Task<SourceStatusSet> ReadAsync(
        IFactReader facts, CompanyProfile company, DateTimeOffset asOf, IReadOnlyCollection<string> announced, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asOf, zone).DateTime);
        var clock = new { as_of = asOf.UtcDateTime, today, since = asOf.UtcDateTime.AddDays(-LookBackDays), since_day = today.AddDays(-LookBackDays) };
        var extents = await facts.QueryAsync<Extent>(RoomSql.Of(typeof(SourceStatusReader), facts.Dialect), clock, cancellationToken);
        var hours = await facts.QueryAsync<SpokenHour>(RoomSql.Of(typeof(SourceStatusReader), facts.Dialect, ".Hours"), clock, cancellationToken);
        var spoken = hours.ToLookup(hour => hour.Id, hour => Place(hour, zone));
        // A union has no order of its own.
        var judged = extents.OrderBy(extent => Array.IndexOf(InOrder, extent.Id)).Select(extent => Judge(extent)).ToArray();
        return new SourceStatusSet([.. judged.Select(status => IsSucceeded(status, judged) ? status with { State = SourceState.Connected } : status)]);

        SourceStatus Judge(Extent extent)
        {
            if (extent.RowCount == 0 || company.NotConnected.Contains(extent.Id, StringComparer.OrdinalIgnoreCase))
            {
                var speaks = announced.Contains(extent.Id) && !company.NotConnected.Contains(extent.Id, StringComparer.OrdinalIgnoreCase);
                return new SourceStatus(extent.Id, speaks ? SourceState.Connected : SourceState.NotConnected, null, null, 0);
            }

            var stale = SourceSilence.IsStale([.. spoken[extent.Id]], asOf, zone, Daily.Contains(extent.Id) ? TimeSpan.FromDays(1) : TimeSpan.FromMinutes(20));
            return new SourceStatus(
                extent.Id, stale ? SourceState.Stale : SourceState.Connected, At(extent.Id, extent.FirstAt, zone), At(extent.Id, extent.LastAt, zone), extent.RowCount);
        }
    }

    /// <summary>Daily sums of requests that end where the request log begins have not fallen silent: the sender tells more now.</summary>
    private static bool IsSucceeded(SourceStatus status, SourceStatus[] all)
        => status is { Id: "request_days", State: SourceState.Stale }
            && all.First(source => source.Id == "requests") is { State: SourceState.Connected } log && log.First <= status.Last?.AddDays(3);

    private static DateTimeOffset? At(string id, DateTime? time, TimeZoneInfo zone)
        => time is not { } at ? null : Daily.Contains(id) ? StartOfDay(at, zone) : Utc(at);

    private static SpokenSpan Place(SpokenHour hour, TimeZoneInfo zone) => Daily.Contains(hour.Id)
        ? new SpokenSpan(StartOfDay(hour.FirstAt, zone), StartOfDay(hour.LastAt.AddDays(1), zone))
        : new SpokenSpan(Utc(hour.FirstAt), Utc(hour.LastAt));

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static DateTimeOffset StartOfDay(DateTime day, TimeZoneInfo zone)
        => LocalDays.StartOf(DateOnly.FromDateTime(day), zone);

    private sealed record Extent(string Id, DateTime? FirstAt, DateTime? LastAt, long RowCount);

    private sealed record SpokenHour(string Id, DateTime FirstAt, DateTime LastAt);
}
