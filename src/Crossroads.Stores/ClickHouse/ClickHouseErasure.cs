using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.DuckDb.Tables;

namespace Crossroads.Stores.ClickHouse;

/// <summary>Deletes facts: by age, or all of a person. The statements end when the rows are gone on every server that can be reached.</summary>
internal sealed class ClickHouseErasure(ClickHouseEngine engine, string? cluster)
{
    public long Expire(long project, string table, DateOnly before, string timeZone)
    {
        var day = FormattableString.Invariant($"toDate32('{before:yyyy-MM-dd}')");
        if (table == StoredTables.Events.Name) return Delete(StoredTables.Events, table, $"project_id = {project} AND {LocalDay("ts", timeZone)} < {day}");
        var kind = FactKinds.All.FirstOrDefault(candidate => candidate.Table == table) ?? throw new ArgumentException($"There is no table '{table}'.", nameof(table));
        var time = kind.Columns.SingleOrDefault(column => column.Name == kind.TimeColumn);
        var isOld = time?.Type switch
        {
            FactColumnType.Day => $"`{time.Name}` < {day}",
            FactColumnType.Timestamp => $"{LocalDay(time.Name, timeZone)} < {day}",
            _ => throw new ArgumentException($"Facts of '{table}' have no time by which they could expire.", nameof(table)),
        };
        var stored = StoredTables.Facts[kind.Type];
        return Places(stored).Sum(place => Delete(stored, place, $"project_id = {project} AND {isOld}"));
    }

    public long Forget(long project, IReadOnlyCollection<ulong> codes)
    {
        var list = string.Join(", ", codes);
        var rows = Delete(StoredTables.Merges, StoredTables.Merges.Name, $"project_id = {project} AND (into_code IN ({list}) OR from_code IN ({list}))");
        foreach (var table in new[] { StoredTables.Identities, StoredTables.Persons, ClickHouseSchema.Overrides })
            rows += Delete(table, table.Name, $"project_id = {project} AND fact_key IN ({list})");
        foreach (var table in StoredTables.All.Where(table => table.Columns.Any(column => column.Name == "person_id")))
            rows += Places(table).Sum(place => Delete(table, place, $"project_id = {project} AND person_id IN ({list})"));
        return rows;
    }

    private static string LocalDay(string column, string timeZone) => $"toDate32(toTimeZone(`{column}`, {Translation.Quoting.Text(timeZone)}))";

    private static IEnumerable<string> Places(StoredTable table) => table.KeepsHistory ? [table.Name, $"{table.Name}_history"] : [table.Name];

    private long Delete(StoredTable table, string place, string where)
    {
        var rows = engine.ReadLong($"SELECT count() FROM {place} WHERE {where}");
        if (rows == 0) return 0;
        var stored = cluster is not null && ClickHouseSchema.IsSharded(table) ? $"{ClickHouseSchema.Sharded(table)} ON CLUSTER '{cluster}'" : place;
        engine.Run($"ALTER TABLE {stored} DELETE WHERE {where} SETTINGS mutations_sync = 2");
        return rows;
    }
}
