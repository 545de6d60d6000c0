namespace Crossroads.Engine.Events;

/// <summary>How far a project's facts have changed. The same numbers twice: nothing was written in between that could change an answer.</summary>
/// <param name="Events">Of events up to the day that was asked for, and of who is who.</param>
/// <param name="Others">Of all other facts; properties of persons and groups are not among them.</param>
public readonly record struct FactChanges(long Events, long Others);
