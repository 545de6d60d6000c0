using System.Threading.Channels;
using Crossroads.Engine.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Crossroads.Stores.Sqlite;

/// <summary>
/// The journal in SQLite (docs/adr/0002-journal-sqlite.md). One thread writes: it takes all that waits, commits it at once and then answers, so that many
/// requests share one wait for the disk. What could not be written is refused, and the next request tries again.
/// </summary>
public sealed class SqliteJournal : IJournal
{
    private const int MostEntriesInGroup = 2000;
    private const long MostBytesInGroup = 16L << 20;

    private readonly SqliteJournalOptions _options;
    private readonly SqliteJournalStorage _storage;
    private readonly DiskGuard _disk;
    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Thread _writer;
    private readonly Lock _file = new();
    private long _waitingBytes;
    private long _lastSequence;
    private volatile string? _unavailable;

    /// <param name="after">The fact store's watermark: entries up to it are never needed again, and a new journal continues behind it.</param>
    public SqliteJournal(SqliteJournalOptions options, long after, ILogger<SqliteJournal> log)
    {
        _options = options;
        _storage = new SqliteJournalStorage(options, log);
        _disk = new DiskGuard(options.Directory, options.MinimumFreeBytes, options.Clock);
        try
        {
            _lastSequence = Math.Max(after, _storage.Open().LastSequence);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            // The program starts nevertheless and says what is wrong at every request, until it can write.
            _lastSequence = after;
            _unavailable = JournalTrouble.Describe(error, options.Directory);
        }

        _writer = new Thread(Write) { IsBackground = true, Name = "journal" };
        _writer.Start();
    }

    public long LastSequence => Interlocked.Read(ref _lastSequence);

    public string? Unavailable => _unavailable ?? _disk.Trouble();

    public Task<long> AppendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_disk.Trouble() is { } trouble) throw new JournalUnavailableException(trouble);
        var waiting = new Waiting(envelope);
        if (Interlocked.Add(ref _waitingBytes, waiting.Bytes) > _options.MaximumWaitingBytes)
        {
            Interlocked.Add(ref _waitingBytes, -waiting.Bytes);
            throw new JournalUnavailableException("Requests arrive faster than the disk takes them; try again in a moment.");
        }

        if (!_queue.Writer.TryWrite(waiting)) throw new JournalUnavailableException("The server is shutting down; try again in a moment.");

        // Not cancelled from here on: the entry may be on its way to the disk.
        return waiting.Written.Task;
    }

    public void Probe()
    {
        if (_unavailable is null) return;
        lock (_file)
        {
            try
            {
                _storage.Open().Probe();
                _unavailable = null;
            }
            catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
            {
                _storage.Abandon(error);
                _unavailable = JournalTrouble.Describe(error, _options.Directory);
            }
        }
    }

    public IEnumerable<JournalEntry> ReadAfter(long sequence)
    {
        using var reader = _storage.OpenReader();
        foreach (var (entry, sound) in reader.Read(sequence))
        {
            if (sound) yield return entry;
            else SetAside(entry.Sequence, "The entry does not match its checksum.");
        }
    }

    public void Truncate(long sequence)
    {
        lock (_file) _storage.Open().Truncate(sequence);
    }

    public void SetAside(long sequence, string reason)
    {
        lock (_file) _storage.Open().SetAside(sequence, reason);
    }

    public void Scrub(long projectId, IReadOnlyCollection<string> ids)
    {
        lock (_file) _storage.Open().Scrub(projectId, ids);
    }

    public ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _writer.Join();
        lock (_file) _storage.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Write()
    {
        var group = new List<Waiting>();
        var entries = new List<JournalEntry>();
        while (WaitForMore())
        {
            Take(group);
            var failure = TryWrite(group, entries);
            foreach (var waiting in group)
            {
                Interlocked.Add(ref _waitingBytes, -waiting.Bytes);
                if (failure is not null) waiting.Written.SetException(failure);
            }

            if (failure is not null) continue;
            for (var index = 0; index < group.Count; index++) group[index].Written.SetResult(entries[index].Sequence);
        }
    }

    private bool WaitForMore()
    {
        var more = _queue.Reader.WaitToReadAsync();
        return more.IsCompleted ? more.Result : more.AsTask().GetAwaiter().GetResult();
    }

    private void Take(List<Waiting> group)
    {
        group.Clear();
        var bytes = 0L;
        while (group.Count < MostEntriesInGroup && bytes < MostBytesInGroup && _queue.Reader.TryRead(out var waiting))
        {
            group.Add(waiting);
            bytes += waiting.Bytes;
        }
    }

    private JournalUnavailableException? TryWrite(List<Waiting> group, List<JournalEntry> entries)
    {
        try
        {
            lock (_file)
            {
                var file = _storage.Open();

                // A file that could not be opened at the start may hold more than was known then.
                var last = Math.Max(_lastSequence, file.LastSequence);
                entries.Clear();
                foreach (var waiting in group) entries.Add(new JournalEntry(++last, waiting.Envelope));
                file.Append(entries);
                Interlocked.Exchange(ref _lastSequence, last);
            }

            _unavailable = null;
            return null;
        }
        catch (Exception error)
        {
            // Whatever it was, nothing of the group is acknowledged. A write or a wait for the disk that failed is not tried again on the same
            // connection: the next group opens the file anew.
            lock (_file) _storage.Abandon(error);
            _unavailable = JournalTrouble.Describe(error, _options.Directory);
            return new JournalUnavailableException(_unavailable, error);
        }
    }

    private sealed class Waiting(Envelope envelope)
    {
        private const int RowBytes = 128;

        public Envelope Envelope => envelope;

        public long Bytes { get; } = envelope.Body.Length + (2L * envelope.Meta.Length) + RowBytes;

        public TaskCompletionSource<long> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
