using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Understands the chunks of one file, one at a time; used again and again, on any thread but never on two at once.</summary>
internal abstract class ChunkParser(string file, FactBatch batch)
{
    /// <summary>The facts of the chunk.</summary>
    public FactBatch Batch => batch;

    /// <summary>The rows of the chunk that could not become facts, in their order.</summary>
    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>Rows that became facts.</summary>
    public long Rows { get; protected set; }

    public void Parse(Chunk chunk)
    {
        batch.Events.Clear();
        batch.Facts.Clear();
        batch.FactIds.Clear();
        batch.Merges.Clear();
        batch.PersonUpdates.Clear();
        batch.GroupUpdates.Clear();
        Rejected.Clear();
        Rows = 0;
        Understand(chunk);
    }

    /// <summary>Numbers the rows that are equal to earlier rows of the file. Called chunk after chunk in the order of the file.</summary>
    public abstract void NumberEqualRows(EqualRowCounter counter);

    protected abstract void Understand(Chunk chunk);

    protected void Reject(long line, string reason, ReadOnlySpan<byte> row) => Rejected.Add(new RejectedRow(file, line, reason, RowText.Of(row)));
}
