using Microsoft.Data.Sqlite;

namespace Crossroads.Stores.Backups;

/// <summary>Copies of SQLite files as of one moment, while others write them.</summary>
internal static class SqliteCopy
{
    /// <summary>VACUUM INTO reads in one transaction and writes a file without gaps.</summary>
    public static void Make(string from, string to)
    {
        using var connection = Open(from, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.Parameters.AddWithValue("$to", to);
        command.ExecuteNonQuery();
    }

    /// <summary>Rows of each table, after every page was read and found sound.</summary>
    /// <exception cref="BackupException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, long> Count(string file, string prefix)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            if (Texts(connection, "PRAGMA integrity_check(1)") is not ["ok"]) throw new BackupException($"'{Path.GetFileName(file)}' is damaged.");
            var tables = Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");
            return tables.ToDictionary(table => $"{prefix}.{table}", table => long.Parse(Texts(connection, $"SELECT count(*) FROM \"{table}\"")[0], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (SqliteException problem)
        {
            throw new BackupException($"'{Path.GetFileName(file)}' is damaged: {problem.Message}", problem);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 60 }.ToString());
        connection.Open();
        return connection;
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }
}
