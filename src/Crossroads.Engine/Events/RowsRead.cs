namespace Crossroads.Engine.Events;

/// <summary>
/// Counts the rows that a store's engine reads from its tables for the statements of one asking: between <see cref="Begin"/> and the end of what awaits inside. Rows that the engine skips by its own
/// summaries of them are not read.
/// </summary>
public sealed class RowsRead
{
    private static readonly AsyncLocal<RowsRead?> Counting = new();

    private long _rows = Unknown;

    private const long Unknown = -1;

    private RowsRead()
    {
    }

    /// <summary>Who is asking now wants to know; null = nobody does, and a store need not count.</summary>
    public static RowsRead? Current => Counting.Value;

    /// <summary>Rows so far; null = no statement of a store that counts has run.</summary>
    public long? Count => Interlocked.Read(ref _rows) is var rows && rows == Unknown ? null : rows;

    /// <summary>Counts from here on, in this asynchronous flow and what it starts.</summary>
    public static RowsRead Begin() => Counting.Value = new RowsRead();

    public void Add(long rows)
    {
        Interlocked.CompareExchange(ref _rows, 0, Unknown);
        Interlocked.Add(ref _rows, rows);
    }
}
