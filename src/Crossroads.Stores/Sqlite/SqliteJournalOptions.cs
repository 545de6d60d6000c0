namespace Crossroads.Stores.Sqlite;

/// <summary>Where the journal lies and how much it takes.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>Folder of <c>journal.db</c>; created when absent.</summary>
    public required string Directory { get; init; }

    /// <summary>Bytes that may wait for the disk at once; more is refused, so that senders slow down. Default 64 MB.</summary>
    public long MaximumWaitingBytes { get; init; } = 64L << 20;

    /// <summary>Size that the file may reach; more is refused as if the disk were full. Default 8 GB.</summary>
    public long MaximumFileBytes { get; init; } = 8L << 30;

    /// <summary>Free space on the disk below which nothing is accepted, so that what was accepted can still be written. Default 256 MB.</summary>
    public long MinimumFreeBytes { get; init; } = 256L << 20;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
