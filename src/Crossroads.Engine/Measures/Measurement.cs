using Crossroads.Engine.Events;

namespace Crossroads.Engine.Measures;

/// <summary>One day of a measure's history; null = that day is missing (a gap, never zero).</summary>
public sealed record SeriesPoint(DateOnly Day, double? Value);

/// <summary>
/// What a measure found: a number with its uncertainty and its sample, or the reason why there is none.
/// </summary>
public sealed record Measurement
{
    /// <summary>The number; null = unknown, and <see cref="Missing"/> says why.</summary>
    public double? Value { get; init; }

    /// <summary>80 % interval; null where the number is exact or unknown.</summary>
    public double? Low { get; init; }

    /// <inheritdoc cref="Low"/>
    public double? High { get; init; }

    /// <summary>Sample size: users, requests, trials…, as the definition says.</summary>
    public long N { get; init; }

    /// <summary>Pr(true value &gt; x | data). Null: the number is exact, and beyond is beyond.</summary>
    public Func<double, double>? ProbabilityAbove { get; init; }

    /// <summary>False = below the minimum sample: the state cannot leave "uncertain", whatever the value.</summary>
    public bool Sufficient { get; init; } = true;

    /// <summary>The data-quality gate tripped on what this number reads; the reason.</summary>
    public string? Suspect { get; init; }

    /// <summary>Why there is no number, and what to connect or do; empty when there is one.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The finding in words, for signals whose value alone does not say it (names of hot spots, an answer to a question). Null = the value says it.</summary>
    public string? Finding { get; init; }

    /// <summary>Daily history, oldest first, up to 90 days, when the measure has one.</summary>
    public IReadOnlyList<SeriesPoint> Series { get; init; } = [];

    /// <summary>Further numbers that stand beside (other definitions, parts), by snake_case name.</summary>
    public IReadOnlyDictionary<string, double?> Beside { get; init; } = new Dictionary<string, double?>();

    /// <summary>The rows behind the number (the worst endpoints, the counted incidents…), few enough to read.</summary>
    public FactTableResult? Rows { get; init; }

    /// <summary>The statement that counted, as it ran.</summary>
    public string? Query { get; init; }

    /// <summary>No number, because a source is not connected or holds nothing.</summary>
    public static Measurement Unknown(params IReadOnlyList<string> missing) => new() { Missing = missing, Sufficient = false };
}
