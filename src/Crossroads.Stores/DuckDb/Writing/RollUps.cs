using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Keeps the roll-ups in step with the events, by SQL within the caller's transaction.</summary>
internal static class RollUps
{
    /// <summary>Adds what a table of events counts.</summary>
    public static void Add(DuckDBConnection connection, string events, string where = "true")
    {
        AddDays(connection, events, where);
        connection.Run($"INSERT INTO {StoredTables.PersonSpans.Sealed} SELECT project_id, {DaySpan.Sql} AS span, person_id, bit_or({DaySpan.Bit}) FROM {events} WHERE {where} GROUP BY ALL ORDER BY ALL");
        connection.Run($"INSERT INTO {StoredTables.PersonEventSpans.Sealed} SELECT project_id, event, {DaySpan.Sql} AS span, person_id, bit_or({DaySpan.Bit}) FROM {events} WHERE {where} GROUP BY ALL ORDER BY ALL");
    }

    /// <summary>Adds what is kept by the day.</summary>
    public static void AddDays(DuckDBConnection connection, string events, string where = "true")
    {
        connection.Run($"INSERT INTO {StoredTables.PersonDays.Sealed} SELECT project_id, day, person_id, count(*) FROM {events} WHERE {where} GROUP BY ALL ORDER BY project_id, person_id, day");
        AddEventDays(connection, events, where);
    }

    /// <summary>Adds the counts that no person can be taken out of.</summary>
    public static void AddEventDays(DuckDBConnection connection, string events, string where)
        => connection.Run($"INSERT INTO {StoredTables.EventDays.Sealed} SELECT project_id, event, day, count(*) FROM {events} WHERE {where} GROUP BY ALL ORDER BY ALL");

    /// <summary>Makes one row of all rows of a key.</summary>
    public static void JoinSpans(DuckDBConnection connection, long first, long last)
    {
        foreach (var table in StoredTables.SpanRollUps)
        {
            var spans = FormattableString.Invariant($"span BETWEEN {first} AND {last}");
            var keys = string.Join(", ", table.Columns.SkipLast(1).Select(column => column.Name));
            var newest = connection.ReadLong($"SELECT coalesce(max(rowid), -1) FROM {table.Sealed}");
            connection.Run($"INSERT INTO {table.Sealed} SELECT {keys}, bit_or(days) FROM {table.Sealed} WHERE {spans} GROUP BY ALL ORDER BY ALL");
            connection.Run($"DELETE FROM {table.Sealed} WHERE {spans} AND rowid <= {newest}");
        }
    }

    /// <summary>Counts the sealed events of a project anew.</summary>
    public static void Rebuild(DuckDBConnection connection, long project)
    {
        foreach (var rollUp in StoredTables.RollUps) connection.Run($"DELETE FROM {rollUp.Sealed} WHERE project_id = {project}");
        Add(connection, StoredTables.Events.Sealed, $"project_id = {project}");
    }

    /// <summary>Forgets the days of a project before one.</summary>
    public static void Expire(DuckDBConnection connection, long project, DateOnly before)
    {
        foreach (var table in StoredTables.DayRollUps) connection.Run(FormattableString.Invariant($"DELETE FROM {table.Sealed} WHERE project_id = {project} AND day < DATE '{before:yyyy-MM-dd}'"));
        foreach (var table in StoredTables.SpanRollUps)
        {
            var (span, kept) = (DaySpan.Of(before), ~DaySpan.Before(before));
            connection.Run(FormattableString.Invariant($"UPDATE {table.Sealed} SET days = days & {kept}::UBIGINT WHERE project_id = {project} AND span = {span}"));
            connection.Run(FormattableString.Invariant($"DELETE FROM {table.Sealed} WHERE project_id = {project} AND (span < {span} OR days = 0)"));
        }
    }
}
