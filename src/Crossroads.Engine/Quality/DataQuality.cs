namespace Crossroads.Engine.Quality;

/// <summary>A range of days, both ends included, that a source's numbers cannot be trusted for, and why.</summary>
public sealed record QualityGap(string Source, DateOnly First, DateOnly Last, string Reason);

/// <summary>What the data-quality gate found. Days in a gap are missing, not zero.</summary>
public sealed record DataQuality(IReadOnlyList<QualityGap> Gaps, IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// Days on which the company itself changed what the numbers mean: more capacity, another price, the end of an outage of a source. What was before such a day is not
    /// averaged with what came after.
    /// </summary>
    public IReadOnlyList<DateOnly> ChangePoints { get; init; } = [];

    public static readonly DataQuality Clean = new([], []);

    public bool IsMissing(string source, DateOnly day)
        => Gaps.Any(gap => gap.Source == source && gap.First <= day && day <= gap.Last);

    /// <summary>Days of <paramref name="source"/> between the two (first included, end excluded) that are missing.</summary>
    public IReadOnlyList<DateOnly> MissingDays(string source, DateOnly first, DateOnly end)
        => [.. Enumerable.Range(0, Math.Max(0, end.DayNumber - first.DayNumber)).Select(first.AddDays).Where(day => IsMissing(source, day))];
}
