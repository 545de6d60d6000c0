namespace Crossroads.Features.Analytics.Lifecycle;

/// <summary>How many persons have a status in an interval of the axis, from 0.</summary>
internal sealed record LifecycleCell(string Status, long Interval, long Persons);
