namespace Crossroads.Engine.Events;

/// <summary>
/// Housekeeping of a fact store. Calls may take minutes on a large store; facts that arrive meanwhile wait (the journal accepts them), readers go on.
/// </summary>
public interface IFactUpkeep
{
    /// <summary>
    /// Puts the events of closed days in the order in which queries read them, and sums up their roll-ups. Days whose events are in order already are left alone,
    /// so calling it every night is cheap.
    /// </summary>
    /// <param name="before">Days from here on are still open.</param>
    /// <returns>Events that were put in order.</returns>
    long Settle(DateOnly before, CancellationToken cancellationToken);

    /// <summary>Deletes the facts of one kind that happened before a day of the project's time zone, with their history and roll-ups.</summary>
    /// <param name="table">A table of README.md: events, requests, tickets…</param>
    /// <returns>Rows that were deleted.</returns>
    /// <exception cref="ArgumentException">There is no such table, or its facts have no time.</exception>
    long Expire(long projectId, string table, DateOnly before);

    /// <summary>Deletes all that is kept of the person behind an id: facts, properties, all its ids, merges.</summary>
    /// <returns>Rows that were deleted; 0 = nobody is known by that id.</returns>
    long Forget(long projectId, string distinctId);

    /// <summary>Room that the facts of all projects take in the store; null = it cannot tell. What was deleted is not in it, whether or not the file has become smaller.</summary>
    long? UsedBytes();
}
