using System.Text;
using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crossroads.Tests.Engine.Journal;

/// <summary>Journal, store and the way between them in one folder; the test is the thread that drains.</summary>
internal sealed class IntakeScene : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    public IntakeScene(string? folder = null, IntakeOptions? options = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("crossroads-intake-").FullName;
        Store = DuckDbFactStore.Open(new FactStoreOptions { Directory = Folder, Threads = 2 });
        Journal = new SqliteJournal(new SqliteJournalOptions { Directory = Folder, MinimumFreeBytes = 0 }, Store.Watermark, NullLogger<SqliteJournal>.Instance);
        options ??= new IntakeOptions();
        Drain = new FactDrain(Journal, Store, [new JsonDecoder()], options, TimeProvider.System, NullLogger<FactDrain>.Instance);
        Replayed = Drain.Replay();
        Intake = new Intake(Journal, Store, Drain, options, TimeProvider.System);
    }

    public string Folder { get; }

    public DuckDbFactStore Store { get; }

    public SqliteJournal Journal { get; }

    public FactDrain Drain { get; }

    public Intake Intake { get; }

    public long Replayed { get; }

    public Task AcceptAsync(params SentEvent[] events)
    {
        var envelope = new Envelope(1, JsonDecoder.Id, new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), "", JsonSerializer.SerializeToUtf8Bytes(events));
        return Intake.AcceptAsync(envelope, new JsonDecoder().Decode(envelope), default);
    }

    public void Show()
    {
        while (Drain.Pump()) Drain.SealWhenDue();
    }

    /// <summary>The folder as a kill at this moment leaves it.</summary>
    public string Kill()
    {
        var copy = Directory.CreateTempSubdirectory("crossroads-killed-").FullName;
        foreach (var file in Directory.GetFiles(Folder))
            if (!file.EndsWith("-shm", StringComparison.Ordinal)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        await Store.DisposeAsync();
        Drain.Dispose();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }
}

internal sealed record SentEvent(string Event, string User, Guid Uuid, int Minute = 0, string? MergeFrom = null);

internal sealed class JsonDecoder : ISourceDecoder
{
    public const string Id = "test.json";

    public string Source => Id;

    public FactBatch Decode(Envelope envelope)
    {
        var batch = new FactBatch(envelope.ProjectId, envelope.ReceivedAt);
        foreach (var sent in JsonSerializer.Deserialize<SentEvent[]>(envelope.Body.Span)!)
        {
            var at = envelope.ReceivedAt.AddMinutes(sent.Minute);
            batch.Events.Add(new EventFact
            {
                Uuid = sent.Uuid,
                Event = sent.Event,
                DistinctId = sent.User,
                TimestampMicroseconds = (at.UtcTicks - DateTime.UnixEpoch.Ticks) / 10,
                Properties = Encoding.UTF8.GetBytes("{}"),
            });
            if (sent.MergeFrom is not null) batch.Merges.Add(new MergeFact(sent.User, sent.MergeFrom, MergeKind.Identify, at));
        }

        return batch;
    }
}
