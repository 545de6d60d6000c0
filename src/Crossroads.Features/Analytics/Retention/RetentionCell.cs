namespace Crossroads.Features.Analytics.Retention;

/// <summary>How many of those who started in one interval did the returning event so many intervals later; 0 = how many started.</summary>
internal sealed record RetentionCell(long Cohort, long After, long Actors);
