namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>
/// Readers pass while they take their snapshot of the hot and of the sealed part; a seal closes the gate for the moment in which rows change sides.
/// So a query sees every row once.
/// </summary>
internal sealed class ReadGate : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();

    public void Pass(Action takeSnapshot)
    {
        _lock.EnterReadLock();
        try
        {
            takeSnapshot();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public void Close() => _lock.EnterWriteLock();

    public void Open() => _lock.ExitWriteLock();

    public void Dispose() => _lock.Dispose();
}
