using Crossroads.Stores.DuckDb.Reading;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Writes the hot rows and the watermark to the file in one transaction, and empties the hot tables.</summary>
internal sealed class FactSeal(DuckDBConnection connection, HotTables hot, ReadGate gate)
{
    public void Run(long watermark, long version)
    {
        connection.Run("BEGIN");
        try
        {
            foreach (var table in hot.NotEmpty) Move(table);
            connection.Run(FormattableString.Invariant($"UPDATE facts.main.state SET watermark = {watermark}, version = {version}"));
        }
        catch
        {
            connection.Run("ROLLBACK");
            throw;
        }

        // One transaction writes one database, so between the two commits a row would show twice. No reader takes its snapshot in that moment.
        gate.Close();
        try
        {
            connection.Run("COMMIT");
            hot.Clear();
        }
        finally
        {
            gate.Open();
        }
    }

    private void Move(StoredTable table)
    {
        if (!table.IsVersioned)
        {
            connection.Run($"INSERT INTO {table.Sealed} SELECT * FROM {table.Hot}");
            return;
        }

        const string NewestFirst = "row_number() OVER (PARTITION BY project_id, fact_key ORDER BY version DESC)";
        if (table.KeepsHistory)
        {
            connection.Run($"INSERT INTO {table.History} SELECT s.* FROM {table.Sealed} AS s SEMI JOIN {table.Hot} AS h ON h.project_id = s.project_id AND h.fact_key = s.fact_key");
            connection.Run($"INSERT INTO {table.History} SELECT * FROM {table.Hot} QUALIFY {NewestFirst} > 1");
        }

        connection.Run($"DELETE FROM {table.Sealed} WHERE (project_id, fact_key) IN (SELECT DISTINCT (project_id, fact_key) FROM {table.Hot})");
        connection.Run($"INSERT INTO {table.Sealed} SELECT * FROM {table.Hot} QUALIFY {NewestFirst} = 1");
    }
}
