using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Where the facts of an import go.</summary>
public sealed record FolderImportOptions
{
    public required long ProjectId { get; init; }

    /// <summary>The time that the facts are received at.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// Takes the facts, batch after batch, in the order of the files. A batch, and the memory that its events point into, is valid until the call returns and is then used again.
    /// What it throws ends the import.
    /// </summary>
    public required Action<FactBatch> Sink { get; init; }

    /// <summary>Takes the rows that could not become facts.</summary>
    public Action<RejectedRow>? Rejected { get; init; }

    /// <summary>Called after each batch (about a megabyte of text) and at the end of each file.</summary>
    public Action<FolderProgress>? Progress { get; init; }

    /// <summary>How many chunks are understood at the same time. The result does not depend on it. Default: the processors of the machine, at most 4.</summary>
    public int Parallelism { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>How much text is understood at once; tests make it small so that every row meets a border.</summary>
    internal int ChunkBytes { get; init; } = 1 << 20;

    /// <summary>The longest row; a longer one is rejected without being kept in memory.</summary>
    internal int LongestRowBytes { get; init; } = 4 << 20;
}
