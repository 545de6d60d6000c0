using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Keeps the roll-ups in step with the events, by SQL within the caller's transaction.</summary>
internal static class RollUps
{
    /// <summary>Adds what a table of events counts.</summary>
    public static void Add(DuckDBConnection connection, string events, string where = "true")
    {
        connection.Run($"INSERT INTO {StoredTables.PersonDays.Sealed} SELECT project_id, day, person_id, count(*) FROM {events} WHERE {where} GROUP BY ALL ORDER BY ALL");
        connection.Run($"INSERT INTO {StoredTables.PersonDayEvents.Sealed} SELECT project_id, event, day, person_id, count(*) FROM {events} WHERE {where} GROUP BY ALL ORDER BY ALL");
    }

    /// <summary>Counts the sealed events of a project anew.</summary>
    public static void Rebuild(DuckDBConnection connection, long project)
    {
        foreach (var rollUp in StoredTables.RollUps) connection.Run($"DELETE FROM {rollUp.Sealed} WHERE project_id = {project}");
        Add(connection, StoredTables.Events.Sealed, $"project_id = {project}");
    }
}
