namespace Crossroads.Engine.Quality;

/// <summary>
/// What two sources say about one day: <paramref name="Observed"/> is the source in doubt (active users seen by analytics),
/// <paramref name="Reference"/> one that counts the same life independently (users or requests that the servers saw). Null = the source says nothing about that day.
/// </summary>
public readonly record struct DailyPair(DateOnly Day, double? Observed, double? Reference);

/// <summary>A stretch of days in which the observed source fell against its reference.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="Share">Observed over expected, 0 to 1.</param>
/// <param name="IsChangePoint">The level never came back: something was changed for good (a consent banner, a new SDK), nothing is missing.</param>
public sealed record LevelDrop(DateOnly First, DateOnly Last, double Share, bool IsChangePoint);
