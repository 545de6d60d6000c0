using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Chunks in memory that a statement of the writer can read, once and in order: <c>FROM arriving_rows(number)</c>. Nothing is copied; DuckDB's vectors point to ours, which
/// must stay as they are until the statement is done.
/// </summary>
internal sealed unsafe partial class ArrivingRows : IDisposable
{
    private static readonly ConcurrentDictionary<long, ArrivingRows> ByNumber = new();
    private static long _lastNumber;

    private readonly long _number = Interlocked.Increment(ref _lastNumber);
    private readonly ColumnTypes _types;
    private readonly IReadOnlyList<DuckDBDataChunk> _chunks;
    private readonly int _count;
    private int _next;

    /// <param name="count">How many of the chunks.</param>
    public ArrivingRows(ColumnTypes types, IReadOnlyList<DuckDBDataChunk> chunks, int count)
    {
        (_types, _chunks, _count) = (types, chunks, count);
        ByNumber[_number] = this;
    }

    public string Sql => string.Create(CultureInfo.InvariantCulture, $"arriving_rows({_number})");

    public static void Register(DuckDBConnection connection)
    {
        var function = Create();
        var number = CreateLogicalType(BigInt);
        try
        {
            SetName(function, "arriving_rows");
            AddParameter(function, number);
            SetBind(function, &Bind);
            SetInit(function, &Init);
            SetFunction(function, &Fill);
            if (Register(connection.NativeConnection.DangerousGetHandle(), function) != 0) throw new InvalidOperationException("DuckDB does not take the function arriving_rows.");
        }
        finally
        {
            DestroyLogicalType(ref number);
            Destroy(ref function);
        }
    }

    public void Dispose() => ByNumber.TryRemove(_number, out _);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(IntPtr info)
    {
        var value = GetParameter(info, 0);
        var number = GetInt64(value);
        DestroyValue(ref value);
        if (!ByNumber.TryGetValue(number, out var rows))
        {
            SetBindError(info, "There are no such rows.");
            return;
        }

        for (var column = 0; column < rows._types.Count; column++) AddResultColumn(info, string.Create(CultureInfo.InvariantCulture, $"c{column}"), rows._types[column]);
        SetBindData(info, (void*)number, null);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(IntPtr info) => SetMaxThreads(info, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(IntPtr info, IntPtr output)
    {
        if (!ByNumber.TryGetValue((long)GetBindData(info), out var rows) || rows._next == rows._count)
        {
            SetSize(output, 0);
            return;
        }

        var chunk = rows._chunks[rows._next++].DangerousGetHandle();
        for (var column = 0UL; column < (ulong)rows._types.Count; column++) ReferenceVector(Vector(output, column), Vector(chunk, column));
        SetSize(output, Size(chunk));
    }
}
