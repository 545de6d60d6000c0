namespace Crossroads.Engine.Journal;

/// <summary>How accepted facts flow from the journal to the store.</summary>
public sealed record IntakeOptions
{
    /// <summary>How long facts wait for others before they are shown together. Default 200 ms.</summary>
    public TimeSpan ShowEvery { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Facts after which they are shown without waiting. Default 20,000.</summary>
    public int ShowAtFacts { get; init; } = 20_000;

    /// <summary>
    /// Facts that are shown in one go when many wait. Default 250,000: at high rates that many make the store take its cheaper way.
    /// </summary>
    public int ShowAtMost { get; init; } = 250_000;

    /// <summary>Requests that are decoded ahead of the store when the journal is replayed at start. Default 200.</summary>
    public int ReplayedAhead { get; init; } = 200;

    /// <summary>Facts that may wait to be shown; senders are held up beyond. Default 400,000.</summary>
    public int MaximumWaitingFacts { get; init; } = 400_000;

    /// <summary>How long a sender is held up before it is refused. Default 5 seconds.</summary>
    public TimeSpan HoldUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Visible rows after which they are written to the store's file. Default 245,760.</summary>
    public long SealAtRows { get; init; } = 245_760;

    /// <summary>Visible rows beyond which nothing is accepted, because the store's file cannot be written. Default a million.</summary>
    public long MaximumHotRows { get; init; } = 1_000_000;

    /// <summary>How long rows may stay only in memory and journal. Default 15 minutes.</summary>
    public TimeSpan SealEvery { get; init; } = TimeSpan.FromMinutes(15);
}
