using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>The types of a table's columns, for chunks of its rows.</summary>
internal sealed class ColumnTypes : IDisposable
{
    private readonly DuckDBLogicalType[] _types;

    public ColumnTypes(DuckDB.NET.Native.DuckDBAppender appender)
    {
        _types = new DuckDBLogicalType[(int)NativeMethods.Appender.DuckDBAppenderColumnCount(appender)];
        for (var column = 0; column < _types.Length; column++) _types[column] = NativeMethods.Appender.DuckDBAppenderColumnType(appender, (ulong)column);
    }

    public int Count => _types.Length;

    public IntPtr this[int column] => _types[column].DangerousGetHandle();

    public static ColumnTypes Of(DuckDBConnection connection, string catalog, string schema, string table)
    {
        using var appender = VectorAppender.Open(connection, catalog, schema, table);
        return new ColumnTypes(appender);
    }

    public DuckDBDataChunk NewChunk() => NativeMethods.DataChunks.DuckDBCreateDataChunk([.. _types.Select(type => type.DangerousGetHandle())], (ulong)_types.Length);

    public void Dispose()
    {
        foreach (var type in _types) type.Dispose();
    }
}
