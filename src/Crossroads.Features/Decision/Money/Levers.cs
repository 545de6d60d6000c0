namespace Crossroads.Features.Decision.Money;

/// <summary>What if: factors on what the futures depend on. One turns nothing.</summary>
internal sealed record Levers
{
    public static readonly Levers None = new();

    /// <summary>Added to the growth of load and sign-ups, per month, as a log.</summary>
    public double ExtraGrowth { get; init; }

    public double Latency { get; init; } = 1;

    public double Errors { get; init; } = 1;

    public double LatencySensitivity { get; init; } = 1;

    public double Need { get; init; } = 1;

    /// <summary>Factor on what those pay who miss more than the mean.</summary>
    public double RequestersPay { get; init; } = 1;

    public double Capacity { get; init; } = 1;

    public double TrialConversion { get; init; } = 1;
}
