using Crossroads.Engine.Events;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Writes events to the file in parts of two row groups; other facts, persons and groups take the usual way.</summary>
internal sealed class FactImport(DuckDBConnection connection, Func<FactBatch, VectorAppender, WriteCounts> append, Action seal, Action end) : IFactImport
{
    private const int PartRows = 2 * DirectPart.LeastRows;

    private DirectPart? _part;
    private WriteCounts _counts;
    private bool _ended;

    public WriteCounts Append(FactBatch batch)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        try
        {
            _part ??= new DirectPart(connection);
            var counts = append(batch, _part.Events);
            _counts += counts;
            if (_part.Events.Rows >= PartRows) FinishPart();
            return counts;
        }
        catch
        {
            // What is remembered of this part is not in the store now; the import must be begun anew.
            Dispose();
            throw;
        }
    }

    public WriteCounts Complete()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        try
        {
            FinishPart();
            seal();
            return _counts;
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        _part?.Dispose();
        connection.Dispose();
        end();
    }

    private void FinishPart()
    {
        if (_part is null) return;
        _part.Finish().Run("COMMIT");
        _part = null;
    }
}
