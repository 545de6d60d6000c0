using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Hands chunks to DuckDB's appender, which copies them. For few rows; <see cref="RowGroupWriter"/> is for many.</summary>
internal sealed class VectorAppender : VectorWriter
{
    private readonly DuckDB.NET.Native.DuckDBAppender _appender;
    private readonly ColumnTypes _types;
    private readonly DuckDBDataChunk _chunk;

    public VectorAppender(DuckDBConnection connection, string catalog, string schema, string table)
        : this(Open(connection, catalog, schema, table))
    {
    }

    private VectorAppender(DuckDB.NET.Native.DuckDBAppender appender)
        : base((int)NativeMethods.Appender.DuckDBAppenderColumnCount(appender))
    {
        _appender = appender;
        _types = new ColumnTypes(appender);
        _chunk = _types.NewChunk();
        Into(_chunk);
    }

    public static DuckDB.NET.Native.DuckDBAppender Open(DuckDBConnection connection, string catalog, string schema, string table)
        => NativeMethods.Appender.DuckDBAppenderCreateExt(connection.NativeConnection, catalog, schema, table, out var appender).IsSuccess() ? appender : throw Failure(appender);

    public override void Close()
    {
        PushRows();
        if (!NativeMethods.Appender.DuckDBAppenderClose(_appender).IsSuccess()) throw Failure(_appender);
    }

    public override void Dispose()
    {
        _appender.Dispose();
        _chunk.Dispose();
        _types.Dispose();
    }

    protected override void Push(int rows)
    {
        _ = NativeMethods.DataChunks.DuckDBDataChunkSetSize(_chunk, (ulong)rows);
        if (!NativeMethods.Appender.DuckDBAppendDataChunk(_appender, _chunk).IsSuccess()) throw Failure(_appender);

        // A reset gives the vectors new memory.
        NativeMethods.DataChunks.DuckDBDataChunkReset(_chunk);
        Into(_chunk);
    }

    private static InvalidOperationException Failure(DuckDB.NET.Native.DuckDBAppender appender)
    {
        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(appender);
        return new InvalidOperationException(NativeMethods.ErrorData.DuckDBErrorDataMessage(error));
    }
}
