using Crossroads.Engine.Events;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Writes events to the file in parts of two row groups; other facts, persons and groups take the usual way. The store calls <see cref="FinishPart"/>
/// before it moves its watermark: a live event may have been dropped as a duplicate of one that is still in an open part.
/// </summary>
internal sealed class FactImport(Lock writing, DuckDBConnection connection, IImportTarget target) : IFactImport
{
    private const int PartRows = 2 * DirectPart.LeastRows;

    private readonly DayCounter _days = new();
    private DirectPart? _part;
    private WriteCounts _counts;
    private bool _ended;

    public WriteCounts Append(FactBatch batch)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            try
            {
                _part ??= new DirectPart(connection, _days);
                var counts = target.Append(batch, _part);
                _counts += counts;
                if (_part is { } part && part.Events.Rows >= PartRows) FinishPart();
                return counts;
            }
            catch
            {
                Abandon();
                throw;
            }
        }
    }

    public WriteCounts Complete()
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            target.Seal();
            End();
            return _counts;
        }
    }

    public void Dispose()
    {
        lock (writing)
        {
            if (_ended) return;
            FinishPart();
            End();
        }
    }

    public void FinishPart()
    {
        if (_part is null) return;
        try
        {
            _part.Finish().RunQuietly("COMMIT");
            _part = null;
            target.PartIsVisible();
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>What is remembered of the open part is not in the store: the store must read anew what it holds.</summary>
    private void Abandon()
    {
        if (_ended) return;
        _part?.Dispose();
        _part = null;
        connection.TryRollback();
        End();
        target.Recover();
    }

    private void End()
    {
        _ended = true;
        connection.Dispose();
        target.EndImport();
    }
}

/// <summary>What an import asks of the store; all under the store's lock.</summary>
internal interface IImportTarget
{
    WriteCounts Append(FactBatch batch, DirectPart part);

    void Seal();

    void PartIsVisible();

    void EndImport();

    void Recover();
}
