using Crossroads.Stores.DuckDb.Reading;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Writing;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Upkeep;

/// <summary>A run of days that is put in order in one transaction.</summary>
internal sealed record SettlingSlice(DateOnly First, DateOnly Last, long Rows);

/// <summary>
/// Puts events of closed days in the order project, event, person, time: what a query asks for lies together, and compresses better. It stays the same table; the old
/// row groups become free space, which later rows use. A day is in order when <c>facts.main.settled</c> counts (almost) as many rows as there are.
/// </summary>
/// <param name="connection">Of its own: others write meanwhile.</param>
/// <param name="cancellationToken">Stops a slice half way; it stays as it was.</param>
internal sealed class EventSettling(DuckDBConnection connection, CancellationToken cancellationToken)
{
    /// <summary>The more days a slice has, the more rows of a person and event lie together. Sorting so many takes half a minute and spills a gigabyte.</summary>
    private const long MostSliceRows = 4_000_000;

    /// <summary>Two row groups. A small store has smaller slices, because the file grows by one of them while it is put in order.</summary>
    private const long FewestSliceRows = 245_760;
    private const int LeastSlices = 8;

    /// <summary>Late rows of a day that are not worth sorting it again: fewer than these, and fewer than a twentieth.</summary>
    private const long FewRows = 10_000;

    public const string Definition = "CREATE TABLE IF NOT EXISTS facts.main.settled (day DATE, events BIGINT)";

    public IReadOnlyList<SettlingSlice> Plan(DateOnly before)
    {
        var days = connection.Read(
            FormattableString.Invariant($"""
                SELECT d.day, d.events FROM (SELECT day, count(*) AS events FROM {StoredTables.Events.Sealed} WHERE day < DATE '{before:yyyy-MM-dd}' GROUP BY day) AS d
                LEFT JOIN facts.main.settled AS s USING (day)
                WHERE s.events IS NULL OR d.events - s.events > greatest({FewRows}, d.events / 20)
                ORDER BY d.day
                """),
            row => (Day: row.GetFieldValue<DateOnly>(0), Events: row.GetInt64(1)));
        var slices = new List<SettlingSlice>();
        var most = Math.Clamp(days.Sum(day => day.Events) / LeastSlices, FewestSliceRows, MostSliceRows);
        foreach (var (day, events) in days)
        {
            if (slices.Count > 0 && slices[^1] is var last && last.Last.AddDays(1) == day && last.Rows + events <= most)
                slices[^1] = last with { Last = day, Rows = last.Rows + events };
            else
                slices.Add(new SettlingSlice(day, day, events));
        }

        return slices;
    }

    public void Settle(SettlingSlice slice) => InTransaction(() =>
    {
        var events = StoredTables.Events.Sealed;
        var days = FormattableString.Invariant($"day BETWEEN DATE '{slice.First:yyyy-MM-dd}' AND DATE '{slice.Last:yyyy-MM-dd}'");
        var last = connection.ReadLong($"SELECT max(rowid) FROM {events}");
        connection.Run($"INSERT INTO {events} SELECT * FROM {events} WHERE {days} ORDER BY project_id, event, person_id, ts");
        connection.Run($"DELETE FROM {events} WHERE {days} AND rowid <= {last}");
        foreach (var rollUp in StoredTables.DayRollUps) connection.Run($"DELETE FROM {rollUp.Sealed} WHERE {days}");
        RollUps.AddDays(connection, events, days);
        connection.Run($"DELETE FROM facts.main.settled WHERE {days}");
        connection.Run($"INSERT INTO facts.main.settled SELECT day, count(*) FROM {events} WHERE {days} GROUP BY day");
    });

    /// <summary>Joins the rows of the spans that the slices lie in. Once for all slices: a span is longer than a slice.</summary>
    public void JoinSpans(IReadOnlyList<SettlingSlice> slices)
        => InTransaction(() => RollUps.JoinSpans(connection, slices.Min(slice => DaySpan.Of(slice.First)), slices.Max(slice => DaySpan.Of(slice.Last))));

    private void InTransaction(Action work)
    {
        connection.Run("BEGIN");
        try
        {
            using (new QueryInterruption(connection, cancellationToken)) work();
            connection.Run("COMMIT");
        }
        catch (Exception problem)
        {
            connection.TryRollback();
            if (problem is DuckDBException) cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }
}
