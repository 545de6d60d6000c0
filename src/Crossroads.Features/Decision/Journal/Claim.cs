namespace Crossroads.Features.Decision.Journal;

public enum ClaimKind
{
    /// <summary>The 80 % interval of what churn would cost on one side.</summary>
    Amount,

    /// <summary>Which side costs more, with a probability.</summary>
    Side,

    /// <summary>Whether a signal reaches its threshold within the horizon, with a probability and an 80 % interval of dates.</summary>
    Date,
}

/// <summary>Something that a past assessment said of the days after it, beside what those days brought.</summary>
/// <param name="Kind">What was claimed.</param>
/// <param name="Day">Day of the assessment.</param>
/// <param name="Due">End of its horizon.</param>
/// <param name="Subject">The side, or the id of the signal.</param>
public sealed record Claim(ClaimKind Kind, DateOnly Day, DateOnly Due, string Subject)
{
    /// <summary>Of an amount: the interval that was claimed, a month.</summary>
    public (double Low, double Middle, double High)? Interval { get; init; }

    /// <summary>Of an amount: what the days brought, counted the same way.</summary>
    public double? Seen { get; init; }

    /// <summary>Of a date: the interval that was claimed; an end that is null lies beyond the horizon.</summary>
    public (DateOnly? Low, DateOnly? High)? Dates { get; init; }

    /// <summary>Of a date: the day on which it happened; null = it did not.</summary>
    public DateOnly? SeenOn { get; init; }

    /// <summary>That it comes true, as claimed: that scale costs more, that the threshold is reached.</summary>
    public double? Probability { get; init; }

    /// <summary>Null = it cannot be told, or is no matter of yes and no.</summary>
    public bool? CameTrue { get; init; }

    /// <summary>Whether the interval held what came, or the likelier side was the right one.</summary>
    public bool? Held { get; init; }

    /// <summary>Why it cannot be scored; null = it was.</summary>
    public string? Unscored { get; init; }
}
