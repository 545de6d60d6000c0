using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>
/// Stops what a connection does once it is cancelled. DuckDB forgets an interruption that comes before a statement has begun, so it is said again until the statement has
/// ended; once this is disposed, nobody interrupts the connection any more.
/// </summary>
internal sealed class QueryInterruption : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    private readonly DuckDBConnection _connection;
    private readonly Lock _ending = new();
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _hasEnded;

    public QueryInterruption(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _registration = cancellationToken.Register(Begin);
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_ending)
        {
            _hasEnded = true;
            _timer?.Dispose();
        }
    }

    private void Begin()
    {
        lock (_ending)
        {
            if (!_hasEnded) _timer = new Timer(_ => Interrupt(), null, TimeSpan.Zero, Again);
        }
    }

    private void Interrupt()
    {
        lock (_ending)
        {
            if (!_hasEnded) NativeMethods.Startup.DuckDBInterrupt(_connection.NativeConnection);
        }
    }
}
