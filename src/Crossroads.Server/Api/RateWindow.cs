using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace Crossroads.Server.Api;

/// <summary>One sliding minute a caller, of which the answer's headers can tell what is left.</summary>
internal sealed class RateWindow(int requestsPerMinute)
{
    private readonly ConcurrentDictionary<string, RateLimiter> _byCaller = new();

    public RateLimiter LimiterOf(string caller) => _byCaller.GetOrAdd(caller, _ => new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = requestsPerMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
        AutoReplenishment = true,
    }));

    public long Remaining(string caller) => LimiterOf(caller).GetStatistics()?.CurrentAvailablePermits ?? requestsPerMinute;
}
