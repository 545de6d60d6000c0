using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Stores.Copying;

/// <summary>
/// Copies the facts of a data directory from DuckDB to ClickHouse, table by table in blocks. Each block carries the same token whenever it is sent, so a copy that broke off goes
/// on where it was, and nothing is there twice. At the end every table is compared column by column.
/// </summary>
public sealed class FactMigration(DuckDbFactStore source, ClickHouseOptions target)
{
    /// <param name="report">What is being copied, and the share of rows that is done, 0 to 1.</param>
    /// <param name="restart">Deletes what an earlier copy left in the target.</param>
    /// <param name="cancellationToken">Stops between blocks; calling again goes on there.</param>
    /// <returns>The rows of each table.</returns>
    /// <exception cref="FactMigrationException">The copy cannot begin, or what arrived is not what was sent; the message says what to do.</exception>
    public async Task<IReadOnlyList<MigratedTable>> RunAsync(Action<string, double>? report, bool restart, CancellationToken cancellationToken)
    {
        await using (ClickHouseFactStore.Open(target))
        {
            // Makes the tables.
        }

        using var engine = new ClickHouseEngine(target, target.Database);
        using var connection = source.Connect();
        var book = new MigrationBook(engine, target.Cluster);
        var copies = TableCopy.All(connection);
        var fingerprint = Fingerprint.Of(connection, copies);
        book.Begin(fingerprint, restart, copies.Select(copy => copy.Target));
        var (all, done) = (copies.Sum(copy => copy.Rows), 0L);
        foreach (var copy in copies)
        {
            done += Math.Min(copy.Rows, book.RowsDone(copy.Name));
            foreach (var (rows, next) in copy.Send(engine, book.RowsDone(copy.Name), cancellationToken))
            {
                done += rows;
                book.Note(fingerprint, copy.Name, next);
                report?.Invoke($"{copy.Target}, {done:N0} of {all:N0} rows", all == 0 ? 1 : (double)done / all);
            }
        }

        var tables = new List<MigratedTable>();
        foreach (var table in ClickHouseSchema.All.Where(table => table != ClickHouseSchema.Overrides))
        {
            report?.Invoke($"comparing {table.Name}", 1);
            tables.Add(TableComparison.Check(connection, engine, table));
        }

        MigratedWriter.Write(connection, engine, target.Node);
        book.End(fingerprint);
        return tables;
    }
}

/// <summary>A table that was copied and compared.</summary>
public sealed record MigratedTable(string Table, long Rows);

/// <summary>The copy cannot begin or is not right; the message says what to do, in one sentence.</summary>
public sealed class FactMigrationException(string message) : Exception(message);
