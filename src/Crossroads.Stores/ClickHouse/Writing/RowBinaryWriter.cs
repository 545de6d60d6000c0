using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Hashing;
using System.Text;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Writing;

namespace Crossroads.Stores.ClickHouse.Writing;

/// <summary>Rows of one table in ClickHouse's format RowBinary.</summary>
internal sealed class RowBinaryWriter : RowWriter
{
    private static readonly int UnixDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly bool[] _nullable;
    private readonly List<RowMark> _rows = [];
    private ArrayBufferWriter<byte> _buffer = new(1 << 16);
    private int _column;
    private RowMark _row;

    public RowBinaryWriter(StoredTable table)
    {
        Table = table;
        _nullable = [.. table.Columns.Select(column => ClickHouseSchema.IsNullable(table, column))];
    }

    public StoredTable Table { get; }

    public IReadOnlyList<RowMark> Rows => _rows;

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>Stands for exactly these rows.</summary>
    public string Digest() => Convert.ToHexStringLower(XxHash128.Hash(_buffer.WrittenSpan));

    public override void Set(int column, long value)
    {
        Begin(column);
        if (column == 0) _row = _row with { Project = value };
        Write(value);
    }

    public override void Set(int column, ulong value)
    {
        Begin(column);
        if (column == 1) _row = _row with { Key = value };
        if (column == 2) _row = _row with { Content = value };
        Write(unchecked((long)value));
    }

    public override void Set(int column, double value)
    {
        Begin(column);
        Write(BitConverter.DoubleToInt64Bits(value));
    }

    public override void Set(int column, bool value)
    {
        Begin(column);
        Write((byte)(value ? 1 : 0));
    }

    public override void Set(int column, DateOnly day)
    {
        Begin(column);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), day.DayNumber - UnixDay);
        _buffer.Advance(4);
    }

    public override void Set(int column, Guid value)
    {
        Begin(column);
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Write(BinaryPrimitives.ReadInt64BigEndian(bytes));
        Write(BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
    }

    public override void Set(int column, ReadOnlySpan<byte> utf8)
    {
        Begin(column);
        WriteLength(utf8.Length);
        _buffer.Write(utf8);
    }

    public override void Set(int column, string? text)
    {
        if (text is null)
        {
            SetNull(column);
            return;
        }

        Begin(column);
        var length = Encoding.UTF8.GetByteCount(text);
        WriteLength(length);
        _buffer.Advance(Encoding.UTF8.GetBytes(text, _buffer.GetSpan(length)));
    }

    public override void SetNull(int column)
    {
        if (!_nullable[column]) throw new InvalidOperationException($"{Table.Name}.{Table.Columns[column].Name} cannot be null.");
        Debug.Assert(column == _column, "Columns are set in order.");
        _column++;
        Write((byte)1);
    }

    public override void EndRow()
    {
        Debug.Assert(_column == _nullable.Length, "Every column is set.");
        _rows.Add(_row with { End = _buffer.WrittenCount });
        _column = 0;
    }

    /// <summary>Takes rows out again.</summary>
    /// <param name="rows">Their places, in order.</param>
    public void Remove(IReadOnlyList<int> rows)
    {
        if (rows.Count == 0) return;
        var kept = new ArrayBufferWriter<byte>(Math.Max(1, _buffer.WrittenCount));
        var (marks, next) = (new List<RowMark>(), 0);
        for (var index = 0; index < _rows.Count; index++)
        {
            if (next < rows.Count && rows[next] == index)
            {
                next++;
                continue;
            }

            kept.Write(_buffer.WrittenSpan[(index == 0 ? 0 : _rows[index - 1].End).._rows[index].End]);
            marks.Add(_rows[index] with { End = kept.WrittenCount });
        }

        _buffer = kept;
        _rows.Clear();
        _rows.AddRange(marks);
    }

    private void Begin(int column)
    {
        Debug.Assert(column == _column, "Columns are set in order.");
        _column++;
        if (_nullable[column]) Write((byte)0);
    }

    private void Write(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    private void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    private void WriteLength(int length)
    {
        for (; length >= 0x80; length >>= 7) Write((byte)(length | 0x80));
        Write((byte)length);
    }
}

/// <summary>Where a row ends, and what identifies it when it is a fact with a key.</summary>
internal readonly record struct RowMark(int End, long Project, ulong Key, ulong Content);
