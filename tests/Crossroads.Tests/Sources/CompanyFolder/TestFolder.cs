using System.IO.Compression;
using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Sources.CompanyFolder;
using ZstdSharp;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>A company folder of its own for a test, deleted at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public static readonly DateTimeOffset Received = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public string Path { get; } = Directory.CreateTempSubdirectory("crossroads-folder-").FullName;

    public TestFolder With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public TestFolder With(string file, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes.ToArray());
        return this;
    }

    public ImportedFacts Import(int chunkBytes = 1 << 16, int longestRowBytes = 1 << 20, int parallelism = 2)
        => ImportedFacts.From(Path, chunkBytes, longestRowBytes, parallelism);

    public static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest)) gzip.Write(bytes);
        return memory.ToArray();
    }

    public static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Everything that an import gave, copied out of the batches as a sink must.</summary>
internal sealed class ImportedFacts
{
    public List<ImportedEvent> Events { get; } = [];

    public List<Fact> Facts { get; } = [];

    public List<UInt128> FactIds { get; } = [];

    public List<MergeFact> Merges { get; } = [];

    public List<PersonUpdateFact> PersonUpdates { get; } = [];

    public List<RejectedRow> Rejected { get; } = [];

    public List<FolderProgress> Progress { get; } = [];

    public FolderImportResult Result { get; private set; } = null!;

    public IReadOnlyList<T> Of<T>() => [.. Facts.OfType<T>()];

    public static ImportedFacts From(string folder, int chunkBytes = 1 << 20, int longestRowBytes = 4 << 20, int parallelism = 2)
    {
        var facts = new ImportedFacts();
        facts.Result = FolderImport.Open(folder).RunAsync(new FolderImportOptions
        {
            ProjectId = 7,
            ReceivedAt = TestFolder.Received,
            Sink = facts.Take,
            Rejected = facts.Rejected.Add,
            Progress = facts.Progress.Add,
            ChunkBytes = chunkBytes,
            LongestRowBytes = longestRowBytes,
            Parallelism = parallelism,
        }).GetAwaiter().GetResult();
        return facts;
    }

    private void Take(FactBatch batch)
    {
        batch.ProjectId.ShouldBe(7);
        batch.ReceivedAt.ShouldBe(TestFolder.Received);
        batch.IsEmpty.ShouldBeFalse();
        batch.FactIds.Count.ShouldBe(batch.Facts.Count);
        Events.AddRange(batch.Events.Select(fact => new ImportedEvent(
            fact.Uuid, fact.Event, fact.DistinctId, DateTimeOffset.UnixEpoch.AddMicroseconds(fact.TimestampMicroseconds), Encoding.UTF8.GetString(fact.Properties.Span))));
        Facts.AddRange(batch.Facts);
        FactIds.AddRange(batch.FactIds);
        Merges.AddRange(batch.Merges);
        PersonUpdates.AddRange(batch.PersonUpdates);
    }
}

internal sealed record ImportedEvent(Guid Uuid, string Event, string DistinctId, DateTimeOffset At, string Properties);
