using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb;
using DuckDB.NET.Data;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>DuckDB's parser, which is the grammar of facts whatever engine runs a statement.</summary>
internal sealed class SyntaxTree : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly Lock _parsing = new();

    public SyntaxTree()
    {
        _connection = new DuckDBConnection("Data Source=:memory:");
        _connection.Open();
        foreach (var setting in (string[])["threads = 1", "enable_external_access = false", "autoinstall_known_extensions = false", "autoload_known_extensions = false", "lock_configuration = true"])
            _connection.Run($"SET {setting}");
    }

    /// <exception cref="FactQueryException">It is not one SELECT statement.</exception>
    public JsonDocument Parse(string sql)
    {
        var document = JsonDocument.Parse(Serialize(sql));
        var root = document.RootElement;
        if (root.GetProperty("error").GetBoolean()) throw new FactQueryException($"The query cannot be understood: {root.GetProperty("error_message").GetString()}");
        return root.GetProperty("statements").GetArrayLength() == 1 ? document : throw new FactQueryException("A query is one SELECT statement.");
    }

    public void Dispose() => _connection.Dispose();

    private string Serialize(string sql)
    {
        lock (_parsing)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "SELECT json_serialize_sql($sql::VARCHAR, skip_null := true, skip_default := true)";
            command.Parameters.Add(new DuckDBParameter("sql", sql));
            return (string)command.ExecuteScalar()!;
        }
    }
}
