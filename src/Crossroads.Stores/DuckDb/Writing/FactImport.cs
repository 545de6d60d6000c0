using Crossroads.Engine.Events;

namespace Crossroads.Stores.DuckDb.Writing;

internal sealed class FactImport(Func<FactBatch, WriteCounts> append, Action seal, Action end) : IFactImport
{
    private WriteCounts _counts;
    private bool _ended;

    public WriteCounts Append(FactBatch batch)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        var counts = append(batch);
        _counts += counts;
        return counts;
    }

    public WriteCounts Complete()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        seal();
        Dispose();
        return _counts;
    }

    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        end();
    }
}
