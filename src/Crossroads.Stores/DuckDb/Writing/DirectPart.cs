using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Many events that go straight to the file. From one row group on (122,880 rows) DuckDB writes a transaction past its log, and no row is written twice:
/// less than half the work of the way over the hot table.
/// </summary>
internal sealed class DirectPart : IDisposable
{
    /// <summary>From this many rows on the direct way is the cheaper one.</summary>
    public const int LeastRows = 122_880;

    private readonly DuckDBConnection _connection;
    private readonly DayCounter _days;
    private bool _open = true;

    public DirectPart(DuckDBConnection connection, DayCounter days)
    {
        _connection = connection;
        _days = days;
        connection.Run("BEGIN");
        Events = new RowGroupWriter(connection, "facts", "main", StoredTables.Events.Name);
    }

    public RowGroupWriter Events { get; }

    public void Count(long project, DateOnly day, string name, ulong person) => _days.Add(project, day, name, person);

    /// <summary>Writes the last rows and the roll-ups; the transaction stays open and is the caller's.</summary>
    public DuckDBConnection Finish()
    {
        Events.Close();
        Events.Dispose();
        _days.Write(_connection);
        _open = false;
        return _connection;
    }

    public void Dispose()
    {
        if (!_open) return;
        _open = false;
        _days.Clear();
        Events.Dispose();
        _connection.TryRollback();
    }
}
