namespace Crossroads.Stores.Sqlite;

/// <summary>Refuses before the disk is full, so that what was accepted can still be sealed. Looks once a second.</summary>
internal sealed class DiskGuard(string directory, long minimumFreeBytes, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _looking = new();
    private long _lookedAt = clock.GetTimestamp() - clock.TimestampFrequency * 10;
    private string? _trouble;

    /// <summary>Null = there is room.</summary>
    public string? Trouble()
    {
        if (minimumFreeBytes <= 0) return null;
        lock (_looking)
        {
            if (clock.GetElapsedTime(_lookedAt) < Interval) return _trouble;
            _lookedAt = clock.GetTimestamp();
            return _trouble = Look();
        }
    }

    private string? Look()
    {
        try
        {
            var free = new DriveInfo(Path.GetFullPath(directory)).AvailableFreeSpace;
            return free >= minimumFreeBytes
                ? null
                : FormattableString.Invariant($"Only {free >> 20} MB are free on the disk of {directory}; nothing is accepted below {minimumFreeBytes >> 20} MB.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Where free space cannot be asked for, the write itself will tell.
            return null;
        }
    }
}
