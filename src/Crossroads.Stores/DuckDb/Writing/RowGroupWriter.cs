using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Collects the chunks of a row group and inserts them by one statement that reads them where they lie. DuckDB's appender would copy every row once more, and let a thread
/// spin while another one compresses.
/// </summary>
internal sealed class RowGroupWriter : VectorWriter
{
    /// <summary>Chunks of a row group.</summary>
    private const int Most = DirectPart.LeastRows / ChunkRows;

    private readonly DuckDBConnection _connection;
    private readonly string _table;
    private readonly ColumnTypes _types;
    private readonly List<DuckDBDataChunk> _chunks = [];
    private int _filled;

    public RowGroupWriter(DuckDBConnection connection, string catalog, string schema, string table)
        : this(connection, $"{catalog}.{schema}.{table}", ColumnTypes.Of(connection, catalog, schema, table))
    {
    }

    private RowGroupWriter(DuckDBConnection connection, string table, ColumnTypes types)
        : base(types.Count)
    {
        (_connection, _table, _types) = (connection, table, types);
        Next();
    }

    public override void Close()
    {
        PushRows();
        Insert();
    }

    public override void Dispose()
    {
        foreach (var chunk in _chunks) chunk.Dispose();
        _types.Dispose();
    }

    protected override void Push(int rows)
    {
        _ = NativeMethods.DataChunks.DuckDBDataChunkSetSize(_chunks[_filled++], (ulong)rows);
        if (_filled == Most) Insert();
        Next();
    }

    private void Next()
    {
        if (_filled == _chunks.Count) _chunks.Add(_types.NewChunk());
        Into(_chunks[_filled]);
    }

    private void Insert()
    {
        if (_filled == 0) return;
        using (var rows = new ArrivingRows(_types, _chunks, _filled)) _connection.RunQuietly($"INSERT INTO {_table} SELECT * FROM {rows.Sql}");
        for (var chunk = 0; chunk < _filled; chunk++) NativeMethods.DataChunks.DuckDBDataChunkReset(_chunks[chunk]);
        _filled = 0;
    }
}
