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

    public static IReadOnlyList<T> Read<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public static long ReadLong(this DuckDBConnection connection, string sql) => connection.Read(sql, reader => reader.GetInt64(0))[0];
}
