using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>The visible rows that are not in the file yet: one appender a table within a transaction, and how many rows each holds.</summary>
internal sealed class HotTables(DuckDBConnection connection) : IFactTables
{
    private readonly Dictionary<string, VectorAppender> _appenders = [];
    private readonly Dictionary<string, long> _rows = [];

    public long Rows => _rows.Values.Sum();

    public IEnumerable<StoredTable> NotEmpty => StoredTables.All.Where(table => _rows.GetValueOrDefault(table.Name) > 0);

    public void Create()
    {
        foreach (var table in StoredTables.All) connection.Run($"CREATE OR REPLACE TABLE {table.Hot} ({table.Definition(compressed: false)})");
        connection.Run("CREATE OR REPLACE TABLE hot.live.anchor (nothing INT)");
        connection.Run("CREATE OR REPLACE TABLE hot.live.asked (project_id BIGINT, code UBIGINT)");
    }

    public RowWriter Into(StoredTable table) => Into(table.Name);

    public VectorAppender Into(string table)
    {
        if (!_appenders.TryGetValue(table, out var appender)) _appenders[table] = appender = new VectorAppender(connection, "hot", "live", table);
        return appender;
    }

    /// <summary>Ends the appenders, so that statements of the same transaction see their rows.</summary>
    public void Flush()
    {
        try
        {
            foreach (var (table, appender) in _appenders)
            {
                appender.Close();
                _rows[table] = _rows.GetValueOrDefault(table) + appender.Rows;
            }
        }
        finally
        {
            Drop();
        }
    }

    /// <summary>Leaves the appenders without their rows, on the way to a rollback.</summary>
    public void Drop()
    {
        foreach (var appender in _appenders.Values) appender.Dispose();
        _appenders.Clear();
    }

    /// <summary>Empties the tables after their rows went to the file.</summary>
    public void Clear()
    {
        connection.Run("BEGIN");
        foreach (var table in NotEmpty.ToList())
        {
            connection.Run($"CREATE OR REPLACE TABLE {table.Hot} ({table.Definition(compressed: false)})");
            _rows[table.Name] = 0;
        }

        connection.Run("COMMIT");
    }

    /// <summary>Counts anew what the tables hold.</summary>
    public void Count()
    {
        foreach (var table in StoredTables.All) _rows[table.Name] = connection.ReadLong($"SELECT count(*) FROM {table.Hot}");
    }

    public long DropUnchanged(StoredTable table, long firstVersion)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            DELETE FROM {table.Hot} WHERE version IN (
              WITH added AS (SELECT project_id, fact_key, content, version FROM {table.Hot} WHERE version >= {firstVersion}),
              earlier AS (
                SELECT h.project_id, h.fact_key, arg_max(h.content, h.version) AS content FROM {table.Hot} AS h
                SEMI JOIN added ON added.project_id = h.project_id AND added.fact_key = h.fact_key WHERE h.version < {firstVersion} GROUP BY ALL)
              SELECT version FROM (
                SELECT a.version, a.content, coalesce(lag(a.content) OVER (PARTITION BY a.project_id, a.fact_key ORDER BY a.version), e.content, s.content) AS before
                FROM added AS a
                LEFT JOIN earlier AS e ON e.project_id = a.project_id AND e.fact_key = a.fact_key
                LEFT JOIN {table.Sealed} AS s ON s.project_id = a.project_id AND s.fact_key = a.fact_key)
              WHERE content = before)
            """;
        var removed = command.ExecuteNonQuery();
        _rows[table.Name] -= removed;
        return removed;
    }

    public IReadOnlyDictionary<ulong, string> States(StoredTable table, long project, IEnumerable<ulong> keys)
    {
        Flush();
        if (Ask(project, keys) == 0) return new Dictionary<ulong, string>();
        return connection.Read(
            $"""
            SELECT i.fact_key, arg_max(i.state, i.version) FROM (SELECT * FROM {table.Sealed} UNION ALL SELECT * FROM {table.Hot}) AS i
            JOIN hot.live.asked AS a ON a.project_id = i.project_id AND a.code = i.fact_key WHERE i.state IS NOT NULL GROUP BY 1
            """,
            row => (row.GetFieldValue<ulong>(0), row.GetString(1))).ToDictionary();
    }

    /// <summary>Puts keys where a statement can join them.</summary>
    private int Ask(long project, IEnumerable<ulong> keys)
    {
        var count = 0;
        connection.Run("CREATE OR REPLACE TABLE hot.live.asked (project_id BIGINT, code UBIGINT)");
        var appender = Into("asked");
        foreach (var key in keys)
        {
            appender.Set(0, project);
            appender.Set(1, key);
            appender.EndRow();
            count++;
        }

        Flush();
        return count;
    }
}
