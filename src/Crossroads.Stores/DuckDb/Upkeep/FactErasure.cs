using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Writing;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Upkeep;

/// <summary>Deletes sealed facts: by age, or all of a person.</summary>
internal sealed class FactErasure(DuckDBConnection connection)
{
    /// <summary>So many rows move in some seconds.</summary>
    private const long MostRewritten = 5_000_000;

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
            var places = new List<(StoredTable Table, string Place, string Where)> { (StoredTables.Merges, StoredTables.Merges.Sealed, $"project_id = {project} AND (into_code IN ({list}) OR from_code IN ({list}))") };
            foreach (var table in new[] { StoredTables.Identities, StoredTables.Persons }) places.Add((table, table.Sealed, $"project_id = {project} AND fact_key IN ({list})"));
            foreach (var table in StoredTables.All.Concat(StoredTables.RollUps).Where(table => table.Columns.Any(column => column.Name == "person_id")))
                places.AddRange(Places(table).Select(place => (table, place, $"project_id = {project} AND person_id IN ({list})")));
            var days = connection.Read($"SELECT DISTINCT day FROM {StoredTables.Events.Sealed} WHERE project_id = {project} AND person_id IN ({list})", row => row.GetFieldValue<DateOnly>(0));
            var rows = 0L;
            foreach (var (table, place, where) in places)
            {
                var deleted = Delete(place, where);
                rows += deleted;
                if (deleted > 0) Rewrite(table, place, days);
            }
            Delete(StoredTables.EventDays.Sealed, $"project_id = {project}");
            RollUps.AddEventDays(connection, StoredTables.Events.Sealed, $"project_id = {project}");
            return rows;
        });
    }

    /// <summary>
    /// A deleted row lies in its row group until all rows of the group are gone: the others move to a table of their own, which takes the place. Of a very large table the days are left to the night,
    /// which puts them in order anew.
    /// </summary>
    private void Rewrite(StoredTable table, string place, IReadOnlyList<DateOnly> days)
    {
        if (connection.ReadLong($"SELECT count(*) FROM {place}") > MostRewritten)
        {
            foreach (var day in days) connection.Run(FormattableString.Invariant($"DELETE FROM facts.main.settled WHERE day = DATE '{day:yyyy-MM-dd}'"));
            return;
        }

        var (fresh, name) = ($"{place}_fresh", place[(place.LastIndexOf('.') + 1)..]);
        connection.Run($"CREATE TABLE {fresh} ({table.Definition(compressed: true)})");
        connection.Run($"INSERT INTO {fresh} SELECT * FROM {place}");
        connection.Run($"DROP TABLE {place}");
        connection.Run($"ALTER TABLE {fresh} RENAME TO {name}");
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
