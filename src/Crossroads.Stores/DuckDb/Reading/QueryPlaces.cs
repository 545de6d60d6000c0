namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>
/// How many queries run at once. One that runs longer than <see cref="Patience"/> goes on, but gives its place to who waits, so that slow queries do not keep quick ones
/// waiting; only so many may be slow at once, then places are kept.
/// </summary>
internal sealed class QueryPlaces(int quick, int slow, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _quick = new(quick);
    private readonly SemaphoreSlim _slow = new(slow);

    /// <summary>Waits for a place, which is held until it is disposed or has been held too long.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _quick.WaitAsync(cancellationToken);
        return new Place(this, clock);
    }

    public void Dispose()
    {
        _quick.Dispose();
        _slow.Dispose();
    }

    private sealed class Place : IDisposable
    {
        private readonly QueryPlaces _places;
        private readonly Lock _turn = new();
        private readonly ITimer _timer;
        private bool _isSlow;
        private bool _isOver;

        public Place(QueryPlaces places, TimeProvider clock)
        {
            _places = places;
            _timer = clock.CreateTimer(_ => GiveUp(), null, Patience, Patience);
        }

        public void Dispose()
        {
            _timer.Dispose();
            lock (_turn)
            {
                if (_isOver) return;
                _isOver = true;
                (_isSlow ? _places._slow : _places._quick).Release();
            }
        }

        private void GiveUp()
        {
            lock (_turn)
            {
                if (_isOver || _isSlow || !_places._slow.Wait(0)) return;
                _isSlow = true;
                _places._quick.Release();
            }
        }
    }
}
