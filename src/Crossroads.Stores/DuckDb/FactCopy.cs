using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb;

/// <summary>
/// A copy of the store's file as of one moment, made by DuckDB in one transaction while the store is written. Not by copying the file: a process that
/// closes a second handle of a file loses its lock on it.
/// </summary>
internal static class FactCopy
{
    public static IReadOnlyDictionary<string, long> Make(DuckDBConnection connection, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        connection.Run($"ATTACH {Sql.Text(file)} AS backup (STORAGE_VERSION 'latest')");
        try
        {
            connection.Run("BEGIN");
            // Not COPY FROM DATABASE: it changes a setting, and the settings of the store are locked.
            foreach (var (name, definition) in Tables(connection))
            {
                connection.Run($"CREATE TABLE backup.main.\"{name}\" {definition}");
                connection.Run($"INSERT INTO backup.main.\"{name}\" SELECT * FROM facts.main.\"{name}\"");
            }

            var counts = Count(connection);
            connection.Run("COMMIT");
            connection.Run("CHECKPOINT backup");
            return counts;
        }
        catch
        {
            connection.TryRollback();
            throw;
        }
        finally
        {
            connection.Run("DETACH backup");
        }
    }

    /// <summary>Name of each table of the file, and its columns in brackets as DuckDB writes them.</summary>
    private static IReadOnlyList<(string Name, string Definition)> Tables(DuckDBConnection connection)
        => connection.Read(
            "SELECT table_name, sql FROM duckdb_tables() WHERE database_name = 'facts' AND schema_name = 'main' ORDER BY table_name",
            row => (row.GetString(0), row.GetString(1)[row.GetString(1).IndexOf('(', StringComparison.Ordinal)..]));

    /// <summary>Rows of each table of the file.</summary>
    public static IReadOnlyDictionary<string, long> Count(DuckDBConnection connection)
        => StoredTables.All.Select(table => table.Sealed).ToDictionary(name => name.Replace(".main", "", StringComparison.Ordinal), name => connection.ReadLong($"SELECT count(*) FROM {name}"));
}
