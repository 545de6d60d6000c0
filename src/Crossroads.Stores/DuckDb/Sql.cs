using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb;

internal static class Sql
{
    /// <summary>A text literal, for statements that take no parameters (SET, ATTACH).</summary>
    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static void Run(this DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A commit that failed has rolled back by itself, and then there is nothing left to undo.</summary>
    public static void TryRollback(this DuckDBConnection connection)
    {
        try
        {
            connection.Run("ROLLBACK");
        }
        catch (DuckDBException)
        {
        }
    }

    public static IReadOnlyList<T> Read<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>Hands over rows as they come, for results that are too large to be held.</summary>
    public static IEnumerable<T> Stream<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return row(reader);
    }

    public static long ReadLong(this DuckDBConnection connection, string sql) => connection.Read(sql, reader => reader.GetInt64(0))[0];
}
