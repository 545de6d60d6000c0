using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>The visible rows that are not in the file yet: one appender a table within a transaction, and how many rows each holds.</summary>
internal sealed class HotTables(DuckDBConnection connection)
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

    public VectorAppender Into(StoredTable table) => Into(table.Name);

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

    public void Removed(StoredTable table, long rows) => _rows[table.Name] -= rows;

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
}
