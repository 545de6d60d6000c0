namespace Crossroads.Engine.Events;

/// <summary>
/// Where facts are kept. Written by one writer, in the order of the journal; read by everybody through <see cref="Reader"/>.
/// </summary>
public interface IFactStore : IAsyncDisposable
{
    /// <summary>Creates what is missing (tables, views) and reads the watermark. Idempotent.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>The journal's sequence up to which everything is written durably; 0 = nothing yet.</summary>
    long Watermark { get; }

    /// <summary>Grows with every seal, also of an import: what was computed from the facts before may be out of date.</summary>
    long Seals => Watermark;

    /// <summary>
    /// How far the facts of a project have changed, the events only up to a day of its time zone. Taken before a question is asked, it tells later whether the answer still holds.
    /// Null = this store does not know, because others write to it too.
    /// </summary>
    FactChanges? Changes(long projectId, DateOnly last) => null;

    /// <summary>Rows that are visible and that the journal must still hold, because the store has not noted them in its watermark.</summary>
    long HotRows { get; }

    /// <summary>
    /// Shows the batches to every query that starts after this call returns. <paramref name="sequence"/> is the journal's sequence of the last one.
    /// Facts seen before (same identity) are dropped; the result counts what was kept and what was not.
    /// </summary>
    /// <exception cref="FactStoreUnavailableException">The store cannot be reached; the same call works later.</exception>
    WriteCounts Append(IReadOnlyList<FactBatch> batches, long sequence);

    /// <summary>Writes the visible rows and the watermark durably, in one transaction.</summary>
    void Seal();

    /// <summary>Opens the bulk path for one project; only one import runs at a time.</summary>
    IFactImport BeginImport(long projectId);

    /// <summary>Declares a project, so that its facts can be read; sets the time zone in which its days are counted.</summary>
    void DefineProject(long projectId, string timeZone);

    /// <summary>Reads the facts of one project and of no other.</summary>
    IFactReader Reader(long projectId);
}

/// <summary>The store cannot be reached or takes nothing now. Nothing is lost: the same facts are appended again later, and what was written of them is recognised.</summary>
public sealed class FactStoreUnavailableException(string message, Exception inner) : Exception(message, inner);

/// <summary>What an append did. Duplicates were there already and changed nothing.</summary>
public readonly record struct WriteCounts(long Written, long Duplicates)
{
    public static WriteCounts operator +(WriteCounts left, WriteCounts right) => new(left.Written + right.Written, left.Duplicates + right.Duplicates);

    public static WriteCounts Add(WriteCounts left, WriteCounts right) => left + right;
}
