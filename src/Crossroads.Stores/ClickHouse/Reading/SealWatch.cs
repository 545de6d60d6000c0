namespace Crossroads.Stores.ClickHouse.Reading;

/// <summary>
/// What the writing node has sealed, imported or deleted, for a node that does not write itself: asked of the server at most once a second, so that what this node has remembered goes out of date
/// when facts change that it did not write.
/// </summary>
internal sealed class SealWatch(ClickHouseEngine engine, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Lock _asking = new();
    private long? _asked;
    private long _seals;

    /// <summary>As it was asked last.</summary>
    public long Last => Interlocked.Read(ref _seals);

    /// <summary>Grows with every seal, import and deletion of any node.</summary>
    public long Seals()
    {
        lock (_asking)
        {
            if (_asked is { } at && clock.GetElapsedTime(at) < Every) return _seals;
            _asked = clock.GetTimestamp();
            try
            {
                Interlocked.Exchange(ref _seals, engine.ReadLong("SELECT sum(watermark) FROM writers FINAL"));
            }
            catch (Exception problem) when (ClickHouseOutage.Is(problem))
            {
                // What cannot be asked now has not changed as far as anybody can tell.
            }

            return _seals;
        }
    }
}
