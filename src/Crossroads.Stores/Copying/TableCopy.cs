using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.ClickHouse.Writing;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.Copying;

/// <summary>Rows of one place in DuckDB on their way to one table in ClickHouse, in the order in which they lie there.</summary>
internal sealed class TableCopy(DuckDBConnection connection, StoredTable table, string from, string target)
{
    /// <summary>Rows of a block: large enough for ClickHouse, small enough to be sent again.</summary>
    private const int BlockRows = 200_000;

    public string Target => target;

    public long Rows { get; } = connection.ReadLong($"SELECT count(*) FROM {from}");

    public static IReadOnlyList<TableCopy> All(DuckDBConnection connection)
    {
        var copies = new List<TableCopy>();
        foreach (var table in ClickHouseSchema.All.Where(table => table != ClickHouseSchema.Overrides))
        {
            copies.Add(new TableCopy(connection, table, table.Sealed, table.Name));
            if (!table.KeepsHistory) continue;
            // In ClickHouse the history holds the latest version too. The two sources have places of their own in the book.
            copies.Add(new TableCopy(connection, table, table.History, $"{table.Name}_history"));
            copies.Add(new TableCopy(connection, table, table.Sealed, $"{table.Name}_history") { Mark = "#latest" });
        }

        return copies;
    }

    /// <summary>The target, and which of its sources this is.</summary>
    public string Name => target + Mark;

    private string Mark { get; init; } = "";

    /// <summary>Sends block by block from a row number on.</summary>
    /// <returns>After each block: its rows, and where the next begins.</returns>
    public IEnumerable<(long Rows, long Next)> Send(ClickHouseEngine engine, long start, CancellationToken cancellationToken)
    {
        var end = Rows == 0 ? 0 : connection.ReadLong($"SELECT max(rowid) + 1 FROM {from}");
        var columns = table.Columns.Select(column => column.Name).ToList();
        for (var next = start; next < end; next += BlockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = Read(next);
            if (block.Rows.Count > 0) engine.Insert(target, columns, block.Written, FormattableString.Invariant($"migration-{Name}-{next}-{block.Digest()}"));
            yield return (block.Rows.Count, next + BlockRows);
        }
    }

    private RowBinaryWriter Read(long start)
    {
        var block = new RowBinaryWriter(table);
        var list = string.Join(", ", table.Columns.Select(column => column.Kind == ColumnKind.Timestamp ? $"epoch_us(\"{column.Name}\")" : $"\"{column.Name}\""));
        foreach (var _ in connection.Stream(
            FormattableString.Invariant($"SELECT {list} FROM {from} WHERE rowid >= {start} AND rowid < {start + BlockRows} ORDER BY rowid"),
            row =>
            {
                for (var column = 0; column < table.Columns.Count; column++) Copy(row, column, block);
                block.EndRow();
                return true;
            }))
        {
            // The rows are in the block already.
        }

        return block;
    }

    private void Copy(DuckDBDataReader row, int column, RowBinaryWriter block)
    {
        if (row.IsDBNull(column))
        {
            block.SetNull(column);
            return;
        }

        switch (table.Columns[column].Kind)
        {
            case ColumnKind.Integer or ColumnKind.Timestamp:
                block.Set(column, row.GetInt64(column));
                break;
            case ColumnKind.Code:
                block.Set(column, row.GetFieldValue<ulong>(column));
                break;
            case ColumnKind.Real:
                block.Set(column, row.GetDouble(column));
                break;
            case ColumnKind.Boolean:
                block.Set(column, row.GetBoolean(column));
                break;
            case ColumnKind.Day:
                block.Set(column, row.GetFieldValue<DateOnly>(column));
                break;
            case ColumnKind.Uuid:
                block.Set(column, row.GetGuid(column));
                break;
            default:
                block.Set(column, row.GetString(column));
                break;
        }
    }
}
