using System.Globalization;
using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.Copying;

/// <summary>Compares a table in both stores: its rows, and of each column how many values it has and a sum over them.</summary>
internal static class TableComparison
{
    /// <summary>Keeps sums of large numbers within 64 bits.</summary>
    private const long Prime = 1_000_003;

    /// <exception cref="FactMigrationException">They differ; the message says where.</exception>
    public static MigratedTable Check(DuckDBConnection source, ClickHouseEngine target, StoredTable table)
    {
        var history = table.KeepsHistory ? $" UNION ALL SELECT * FROM {table.History}" : "";
        var sent = source.Read($"SELECT {Sums(table, DuckDbSum)} FROM (SELECT * FROM {table.Sealed}{history})", row => Values(row, table))[0];
        var arrived = target.Read($"SELECT {Sums(table, ClickHouseSum)} FROM {(table.KeepsHistory ? $"{table.Name}_history" : table.IsVersioned ? $"{table.Name} FINAL" : table.Name)}", row => Values(row, table))[0];
        for (var index = 0; index < sent.Count; index++)
        {
            if (sent[index] == arrived[index]) continue;
            var what = index == 0 ? "rows" : $"column {table.Columns[(index - 1) / 2].Name}";
            throw new FactMigrationException($"The table {table.Name} is not the same in ClickHouse: {what}, {sent[index]} were sent, {arrived[index]} are there. Begin again with --restart.");
        }

        var latest = table.KeepsHistory ? source.ReadLong($"SELECT count(*) FROM {table.Sealed}") : (long)sent[0];
        if (table.KeepsHistory && target.ReadLong($"SELECT count() FROM {table.Name} FINAL") is var there && there != latest)
            throw new FactMigrationException($"The table {table.Name} is not the same in ClickHouse: {latest} rows were sent, {there} are there. Begin again with --restart.");
        return new MigratedTable(table.Name, latest);
    }

    private static string Sums(StoredTable table, Func<StoredColumn, string> sum)
        => string.Join(", ", table.Columns.SelectMany(column => new[] { $"count(\"{column.Name}\")", sum(column) }).Prepend("count(*)"));

    private static string DuckDbSum(StoredColumn column)
    {
        var name = $"\"{column.Name}\"";
        return column.Kind switch
        {
            ColumnKind.Integer or ColumnKind.Code => $"coalesce(sum({name} % {Prime}), 0)::BIGINT",
            ColumnKind.Timestamp => $"coalesce(sum(epoch_us({name}) % {Prime}), 0)::BIGINT",
            ColumnKind.Day => $"coalesce(sum({name} - DATE '1970-01-01'), 0)::BIGINT",
            ColumnKind.Boolean => $"count(*) FILTER ({name})",
            ColumnKind.Real => $"coalesce(sum(floor({name})::HUGEINT % {Prime}), 0)::BIGINT",
            ColumnKind.Uuid => $"coalesce(sum(('0x' || left({name}::VARCHAR, 8))::BIGINT % {Prime}), 0)::BIGINT",
            _ => $"coalesce(sum(strlen({name}::VARCHAR)), 0)::BIGINT",
        };
    }

    private static string ClickHouseSum(StoredColumn column)
    {
        var name = $"`{column.Name}`";
        var number = column.Kind switch
        {
            ColumnKind.Integer or ColumnKind.Code => $"sum({name} % {Prime})",
            ColumnKind.Timestamp => $"sum(toUnixTimestamp64Micro({name}) % {Prime})",
            ColumnKind.Day => $"sum(toInt64(toInt32({name})))",
            ColumnKind.Boolean => $"countIf({name})",
            ColumnKind.Real => $"sum(toInt128(floor({name})) % {Prime})",
            ColumnKind.Uuid => $"sum(reinterpretAsUInt32(reverse(unhex(left(toString({name}), 8)))) % {Prime})",
            _ => $"sum(length({name}))",
        };
        return $"toInt64(ifNull({number}, 0))";
    }

    private static List<Int128> Values(System.Data.Common.DbDataReader row, StoredTable table)
        => [.. Enumerable.Range(0, (2 * table.Columns.Count) + 1).Select(index => Int128.Parse(Convert.ToString(row.GetValue(index), CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture))];
}
