using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Upkeep;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb;

/// <summary>
/// Housekeeping. Settling has a connection of its own and holds the writer only while a checkpoint ends: rows that come meanwhile are not in its snapshot and stay where they are. Deleting holds the writer.
/// </summary>
public sealed partial class DuckDbFactStore : IFactUpkeep
{
    public long Settle(DateOnly before, CancellationToken cancellationToken)
    {
        Seal();
        using var connection = _instance.Connect();
        var settling = new EventSettling(connection, cancellationToken);
        var slices = settling.Plan(before);
        if (slices.Count == 0) return 0;

        // First, because it leaves the most room for the slices.
        lock (_moving) settling.JoinSpans(slices);
        Checkpoint();
        foreach (var slice in slices)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_moving)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                settling.Settle(slice);
            }

            // What the slice leaves behind is where the next one goes.
            Checkpoint();
        }

        return slices.Sum(slice => slice.Rows);
    }

    public long Expire(long projectId, string table, DateOnly before)
    {
        lock (_writing)
        {
            Seal();
            long rows;
            lock (_moving) rows = new FactErasure(_connection).Expire(projectId, table, before, ProjectOf(projectId).Days.TimeZone);
            ChangesOf(projectId).PublishEverything();
            Checkpoint();
            return rows;
        }
    }

    public long Forget(long projectId, string distinctId)
    {
        lock (_writing)
        {
            Seal();
            long rows;
            lock (_moving) rows = new FactErasure(_connection).Forget(projectId, [.. ProjectOf(projectId).Persons.Graph.CodesOf(FactId.Person(distinctId))]);
            if (rows == 0) return 0;

            // The graph cannot take a person out; it is made anew from what is left.
            Recover();
            Checkpoint();
            OverwriteFreeBlocks();
            return rows;
        }
    }

    /// <summary>Free blocks of the file keep what was deleted until they are used again: they are filled once with bytes of no meaning.</summary>
    private void OverwriteFreeBlocks()
    {
        if (_instance.FilePath is null) return;

        // What a checkpoint frees can be used from the next one on.
        _connection.Run("FORCE CHECKPOINT facts");
        const int UuidBytes = 16;
        var free = _connection.ReadLong("SELECT free_blocks * block_size FROM pragma_database_size() WHERE database_name = 'facts'");
        if (free == 0) return;
        _connection.Run($"CREATE OR REPLACE TABLE facts.main.filling AS SELECT uuid() AS filling FROM range({(free / UuidBytes) + 1})");
        _connection.Run("FORCE CHECKPOINT facts");
        _connection.Run("DROP TABLE facts.main.filling");
        Checkpoint();
    }

    public long? UsedBytes()
    {
        lock (_writing)
        {
            // Of a database in memory it knows no blocks.
            var sizes = _connection.Read("SELECT block_size * used_blocks FROM pragma_database_size() WHERE database_name = 'facts'", row => row.GetInt64(0));
            return _instance.FilePath is null || sizes.Count == 0 ? null : sizes[0];
        }
    }

    /// <summary>Makes deleted row groups free space. Not possible while somebody reads what was deleted; then a later one does it.</summary>
    private void Checkpoint()
    {
        lock (_writing)
        {
            try
            {
                _connection.Run("CHECKPOINT facts");
            }
            catch (DuckDBException)
            {
            }
        }
    }
}
