using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Writing;

/// <summary>Gathers an import's facts to blocks of half a million rows: ClickHouse likes few and large inserts.</summary>
internal sealed class ClickHouseImport(Lock writing, IClickHouseImportTarget target) : IFactImport
{
    private const int BlockRows = 500_000;

    private WriteCounts _counts;
    private bool _ended;

    public WriteCounts Append(FactBatch batch)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            try
            {
                var counts = target.Append(batch);
                _counts += counts;
                // Updates of persons and kept facts look at what the server holds, so what they follow must be there.
                if (target.PendingRows >= BlockRows || batch.Facts.Count + batch.PersonUpdates.Count + batch.GroupUpdates.Count + batch.Merges.Count > 0) target.Send();
                return counts;
            }
            catch
            {
                End();
                throw;
            }
        }
    }

    public WriteCounts Complete()
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            Send();
            End();
            return _counts;
        }
    }

    public void Dispose()
    {
        lock (writing)
        {
            if (_ended) return;
            Send();
            End();
        }
    }

    /// <summary>Makes durable what was gathered.</summary>
    public void Send()
    {
        if (!_ended) target.Send();
    }

    private void End()
    {
        if (_ended) return;
        _ended = true;
        target.EndImport();
    }
}

/// <summary>What an import asks of the store; all under the store's lock.</summary>
internal interface IClickHouseImportTarget
{
    long PendingRows { get; }

    WriteCounts Append(FactBatch batch);

    void Send();

    void EndImport();
}
