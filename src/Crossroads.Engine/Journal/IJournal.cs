namespace Crossroads.Engine.Journal;

/// <summary>An envelope with its place in the journal; sequences start at 1 and grow by one with each entry that was kept.</summary>
public sealed record JournalEntry(long Sequence, Envelope Envelope);

/// <summary>
/// Append-only log of accepted envelopes. An append that completes is on the disk: it survives <c>kill -9</c> and power loss.
/// </summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Appends and waits for the disk; many appends share one flush.</summary>
    /// <returns>The entry's sequence.</returns>
    /// <exception cref="JournalUnavailableException">Nothing was kept: the disk is full, the folder is read-only, or too much is waiting to be drained.</exception>
    Task<long> AppendAsync(Envelope envelope, CancellationToken cancellationToken);

    /// <summary>
    /// Entries after <paramref name="sequence"/>, in order. A damaged tail ends the enumeration; what follows it was never acknowledged.
    /// An entry whose content no longer matches its checksum is set aside and left out.
    /// </summary>
    IEnumerable<JournalEntry> ReadAfter(long sequence);

    /// <summary>Forgets entries up to and including <paramref name="sequence"/>: they are durable in the fact store.</summary>
    void Truncate(long sequence);

    /// <summary>Keeps an entry that cannot be understood or written, with the reason, where no truncation reaches it.</summary>
    void SetAside(long sequence, string reason);

    /// <summary>
    /// Deletes what was set aside and names one of the ids, and rewrites the file, so that what was forgotten cannot be read from it any more.
    /// </summary>
    void Scrub(long projectId, IReadOnlyCollection<string> ids);

    /// <summary>0 = nothing was ever kept.</summary>
    long LastSequence { get; }

    /// <summary>Null = it accepts; otherwise why it does not, in one sentence: what the last append met.</summary>
    string? Unavailable { get; }

    /// <summary>Where <see cref="Unavailable"/> names a reason: writes without keeping anything, and so learns whether the reason is gone.</summary>
    void Probe();
}

/// <summary>The journal cannot accept now; the message says why and what to do, in one sentence without secrets. The sender should try again.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
