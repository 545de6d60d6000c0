using System.Collections.Concurrent;

namespace Crossroads.Engine.Sources;

/// <summary>
/// So many requests a minute for each caller, all at once or spread (generic cell rate algorithm: one number a caller). Remembers callers only while
/// they have used something up.
/// </summary>
/// <param name="perMinute">At least 1.</param>
public sealed class RateLimit(int perMinute, TimeProvider clock)
{
    private const int MostCallers = 100_000;

    private readonly ConcurrentDictionary<string, long> _emptyAt = new(StringComparer.Ordinal);
    private readonly long _window = clock.TimestampFrequency * 60;
    private readonly long _each = Math.Max(1, clock.TimestampFrequency * 60 / perMinute);

    public int PerMinute => perMinute;

    /// <summary>Takes one request from the caller's minute, if one is left.</summary>
    public RateState Take(string caller)
    {
        var now = clock.GetTimestamp();
        if (_emptyAt.Count > MostCallers) Forget(now);
        while (true)
        {
            var known = _emptyAt.GetOrAdd(caller, now);
            var next = Math.Max(known, now) + _each;
            if (next - now > _window) return new RateState(false, 0, Seconds(known - now), Seconds(next - now - _window));
            if (_emptyAt.TryUpdate(caller, next, known)) return new RateState(true, (_window - (next - now)) / _each, Seconds(next - now), 0);
        }
    }

    private int Seconds(long ticks) => (int)Math.Ceiling(Math.Max(0, (double)ticks) / clock.TimestampFrequency);

    private void Forget(long now)
    {
        foreach (var (caller, emptyAt) in _emptyAt)
        {
            if (emptyAt <= now) _emptyAt.TryRemove(new KeyValuePair<string, long>(caller, emptyAt));
        }
    }
}

/// <param name="IsAllowed">False = answer 429.</param>
/// <param name="Remaining">Requests that are left at once.</param>
/// <param name="ResetSeconds">Until all are there again.</param>
/// <param name="RetryAfterSeconds">Until one is; 0 = one is.</param>
public readonly record struct RateState(bool IsAllowed, long Remaining, int ResetSeconds, int RetryAfterSeconds);
