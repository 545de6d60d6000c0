namespace Crossroads.Engine.Sources;

/// <summary>How many requests a minute a door takes, for each write key and each address; far above what a product sends, below what would starve the others.</summary>
public sealed record DoorLimitOptions
{
    /// <summary>Default 3 million: 50,000 a second.</summary>
    public int RequestsPerMinutePerKey { get; init; } = 3_000_000;

    /// <summary>Default 300,000: 5,000 a second. This machine itself is not counted: a proxy or a load test stands there.</summary>
    public int RequestsPerMinutePerAddress { get; init; } = 300_000;
}

/// <summary>The counters of the doors.</summary>
public sealed class DoorLimits(DoorLimitOptions options, TimeProvider clock)
{
    private readonly RateLimit _keys = new(options.RequestsPerMinutePerKey, clock);
    private readonly RateLimit _addresses = new(options.RequestsPerMinutePerAddress, clock);

    public RateState TakeKey(string writeKey) => _keys.Take(writeKey);

    public RateState TakeAddress(string address) => _addresses.Take(address);
}

/// <summary>The sender is over its limit: 429 with <c>Retry-After</c>.</summary>
public sealed class TooManyRequestsException(string whose, int retryAfterSeconds) : Exception($"Too many requests {whose}; try again in {retryAfterSeconds} s.")
{
    public int RetryAfterSeconds => retryAfterSeconds;
}
