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
            connection.Run("COPY FROM DATABASE facts TO backup");
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

    /// <summary>Rows of each table of the file.</summary>
    public static IReadOnlyDictionary<string, long> Count(DuckDBConnection connection)
        => StoredTables.All.Select(table => table.Sealed).ToDictionary(name => name.Replace(".main", "", StringComparison.Ordinal), name => connection.ReadLong($"SELECT count(*) FROM {name}"));
}
