using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Writes rows column by column straight into DuckDB's vectors, a chunk of 2,048 at a time: several times cheaper than a call per value.
/// Every column of a row must be set, null included. Belongs to the transaction of its connection.
/// </summary>
internal sealed unsafe class VectorAppender : RowWriter, IDisposable
{
    private const int ChunkRows = 2048;

    private readonly DuckDB.NET.Native.DuckDBAppender _appender;
    private readonly DuckDBDataChunk _chunk;
    private readonly DuckDBLogicalType[] _types;
    private readonly IntPtr[] _vectors;
    private readonly void*[] _data;
    private readonly ulong*[] _validity;
    private int _row;

    public VectorAppender(DuckDBConnection connection, string catalog, string schema, string table)
    {
        if (!NativeMethods.Appender.DuckDBAppenderCreateExt(connection.NativeConnection, catalog, schema, table, out _appender).IsSuccess()) throw Failure();
        var columns = (int)NativeMethods.Appender.DuckDBAppenderColumnCount(_appender);
        _types = new DuckDBLogicalType[columns];
        var handles = new IntPtr[columns];
        for (var column = 0; column < columns; column++)
        {
            _types[column] = NativeMethods.Appender.DuckDBAppenderColumnType(_appender, (ulong)column);
            handles[column] = _types[column].DangerousGetHandle();
        }

        _chunk = NativeMethods.DataChunks.DuckDBCreateDataChunk(handles, (ulong)columns);
        _vectors = new IntPtr[columns];
        _data = new void*[columns];
        _validity = new ulong*[columns];
        Map();
    }

    /// <summary>Rows since the appender was made.</summary>
    public long Rows { get; private set; }

    public override void Set(int column, long value) => ((long*)_data[column])[_row] = value;

    public override void Set(int column, ulong value) => ((ulong*)_data[column])[_row] = value;

    public override void Set(int column, double value) => ((double*)_data[column])[_row] = value;

    public override void Set(int column, bool value) => ((byte*)_data[column])[_row] = value ? (byte)1 : (byte)0;

    public override void Set(int column, DateOnly day) => ((int*)_data[column])[_row] = day.DayNumber - UnixDay;

    public override void Set(int column, Guid value)
    {
        // DuckDB keeps a UUID as a 128-bit integer whose top bit is turned, so that it sorts like its text.
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        var target = (ulong*)_data[column] + (2 * _row);
        target[0] = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        target[1] = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ 0x8000_0000_0000_0000;
    }

    public override void Set(int column, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= InlineBytes)
        {
            var target = (byte*)_data[column] + (16 * _row);
            *(uint*)target = (uint)utf8.Length;
            *(ulong*)(target + 4) = 0;
            *(uint*)(target + 12) = 0;
            utf8.CopyTo(new Span<byte>(target + 4, InlineBytes));
            return;
        }

        fixed (byte* start = utf8) NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(_vectors[column], (ulong)_row, start, utf8.Length);
    }

    [SkipLocalsInit]
    public override void Set(int column, string? text)
    {
        if (text is null)
        {
            SetNull(column);
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= 1024)
        {
            Span<byte> buffer = stackalloc byte[1024];
            Set(column, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }
        else
        {
            Set(column, Encoding.UTF8.GetBytes(text));
        }
    }

    public override void SetNull(int column)
    {
        if (_validity[column] == null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(_vectors[column]);
            _validity[column] = NativeMethods.Vectors.DuckDBVectorGetValidity(_vectors[column]);
        }

        _validity[column][_row >> 6] &= ~(1UL << (_row & 63));
    }

    public override void EndRow()
    {
        Rows++;
        if (++_row == ChunkRows) Push();
    }

    /// <summary>Hands over what is left. Without it, disposing drops the rows of an unfinished chunk.</summary>
    public void Close()
    {
        Push();
        if (!NativeMethods.Appender.DuckDBAppenderClose(_appender).IsSuccess()) throw Failure();
    }

    public void Dispose()
    {
        _appender.Dispose();
        _chunk.Dispose();
        foreach (var type in _types) type.Dispose();
    }

    private const int InlineBytes = 12;

    private static readonly int UnixDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private void Push()
    {
        if (_row == 0) return;
        _ = NativeMethods.DataChunks.DuckDBDataChunkSetSize(_chunk, (ulong)_row);
        if (!NativeMethods.Appender.DuckDBAppendDataChunk(_appender, _chunk).IsSuccess()) throw Failure();
        NativeMethods.DataChunks.DuckDBDataChunkReset(_chunk);
        _row = 0;
        Map();
    }

    /// <summary>A reset gives the vectors new memory.</summary>
    private void Map()
    {
        for (var column = 0; column < _vectors.Length; column++)
        {
            _vectors[column] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(_chunk, column);
            _data[column] = NativeMethods.Vectors.DuckDBVectorGetData(_vectors[column]);
            _validity[column] = null;
        }
    }

    private InvalidOperationException Failure()
    {
        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(_appender);
        return new InvalidOperationException(NativeMethods.ErrorData.DuckDBErrorDataMessage(error));
    }
}
