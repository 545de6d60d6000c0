namespace Crossroads.Features.Analytics.Stickiness;

/// <summary>How many were active in exactly so many intervals.</summary>
internal sealed record StickinessCell(long Intervals, long Actors);
