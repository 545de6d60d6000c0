using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Writing;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Upkeep;

/// <summary>Deletes sealed facts: by age, or all of a person.</summary>
internal sealed class FactErasure(DuckDBConnection connection)
{
    public long Expire(long project, string table, DateOnly before, string timeZone)
    {
        var day = FormattableString.Invariant($"DATE '{before:yyyy-MM-dd}'");
        if (table == StoredTables.Events.Name)
        {
            return InTransaction(() =>
            {
                RollUps.Expire(connection, project, before);
                return Delete(StoredTables.Events.Sealed, $"project_id = {project} AND day < {day}");
            });
        }

        var kind = FactKinds.All.FirstOrDefault(candidate => candidate.Table == table) ?? throw new ArgumentException($"There is no table '{table}'.", nameof(table));
        var time = kind.Columns.SingleOrDefault(column => column.Name == kind.TimeColumn);
        var isOld = time?.Type switch
        {
            FactColumnType.Day => $"\"{time.Name}\" < {day}",
            FactColumnType.Timestamp => $"(\"{time.Name}\" AT TIME ZONE 'UTC' AT TIME ZONE {Sql.Text(timeZone)})::DATE < {day}",
            _ => throw new ArgumentException($"Facts of '{table}' have no time by which they could expire.", nameof(table)),
        };
        var stored = StoredTables.Facts[kind.Type];
        return InTransaction(() => Places(stored).Sum(place => Delete(place, $"project_id = {project} AND {isOld}")));
    }

    public long Forget(long project, IReadOnlyCollection<ulong> codes)
    {
        var list = string.Join(", ", codes);
        return InTransaction(() =>
        {
            var rows = Delete(StoredTables.Merges.Sealed, $"project_id = {project} AND (into_code IN ({list}) OR from_code IN ({list}))");
            foreach (var table in new[] { StoredTables.Identities, StoredTables.Persons }) rows += Delete(table.Sealed, $"project_id = {project} AND fact_key IN ({list})");
            foreach (var table in StoredTables.All.Concat(StoredTables.RollUps).Where(table => table.Columns.Any(column => column.Name == "person_id")))
                rows += Places(table).Sum(place => Delete(place, $"project_id = {project} AND person_id IN ({list})"));
            Delete(StoredTables.EventDays.Sealed, $"project_id = {project}");
            RollUps.AddEventDays(connection, StoredTables.Events.Sealed, $"project_id = {project}");
            return rows;
        });
    }

    private static IEnumerable<string> Places(StoredTable table) => table.KeepsHistory ? [table.Sealed, table.History] : [table.Sealed];

    private long Delete(string table, string where)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"DELETE FROM {table} WHERE {where}";
        return command.ExecuteNonQuery();
    }

    private long InTransaction(Func<long> work)
    {
        connection.Run("BEGIN");
        try
        {
            var rows = work();
            connection.Run("COMMIT");
            return rows;
        }
        catch
        {
            connection.TryRollback();
            throw;
        }
    }
}
