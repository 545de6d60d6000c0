namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>
/// Readers pass while they take their snapshot of the hot part, the sealed part and the persons. The writer closes the gate for the moment in which rows change sides
/// or merges become visible. So a query sees every row once, and one state of who is who.
/// </summary>
internal sealed class ReadGate : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();

    public T Pass<T>(Func<T> takeSnapshot)
    {
        _lock.EnterReadLock();
        try
        {
            return takeSnapshot();
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
