using Crossroads.Stores.DuckDb.Reading;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Writes the hot rows and the watermark to the file in one transaction, and empties the hot tables.</summary>
internal sealed class FactSeal(HotTables hot, ReadGate gate)
{
    /// <param name="connection">Its transaction is open and may have written to <c>facts</c> already, and not looked at <c>hot</c> yet.</param>
    public void Run(DuckDBConnection connection, long watermark, long version)
    {
        try
        {
            foreach (var table in hot.NotEmpty) Move(connection, table);
            if (hot.NotEmpty.Contains(StoredTables.Events)) RollUps.Add(connection, StoredTables.Events.Hot);
            connection.Run(FormattableString.Invariant($"UPDATE facts.main.state SET watermark = {watermark}, version = {version}"));
            Commit(connection);
        }
        catch
        {
            connection.TryRollback();
            throw;
        }
    }

    /// <summary>One transaction writes one database, so between the two commits a row would show twice. No reader takes its snapshot in that moment.</summary>
    private void Commit(DuckDBConnection connection)
    {
        gate.Close();
        try
        {
            connection.RunQuietly("COMMIT");
            hot.Clear();
        }
        finally
        {
            gate.Open();
        }
    }

    private static void Move(DuckDBConnection connection, StoredTable table)
    {
        if (!table.IsVersioned)
        {
            connection.RunQuietly($"INSERT INTO {table.Sealed} SELECT * FROM {table.Hot}");
            return;
        }

        const string NewestFirst = "row_number() OVER (PARTITION BY project_id, fact_key ORDER BY version DESC)";
        if (table.KeepsHistory)
        {
            connection.Run($"INSERT INTO {table.History} SELECT s.* FROM {table.Sealed} AS s SEMI JOIN {table.Hot} AS h ON h.project_id = s.project_id AND h.fact_key = s.fact_key");
            connection.Run($"INSERT INTO {table.History} SELECT * FROM {table.Hot} QUALIFY {NewestFirst} > 1");
        }

        connection.Run($"DELETE FROM {table.Sealed} WHERE (project_id, fact_key) IN (SELECT DISTINCT (project_id, fact_key) FROM {table.Hot})");
        connection.RunQuietly($"INSERT INTO {table.Sealed} SELECT * FROM {table.Hot} QUALIFY {NewestFirst} = 1");
    }
}
