using System.Runtime.InteropServices;
using Crossroads.Engine.Events;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>Asks DuckDB how many rows the scans of the last statement read. Its profiling is on only for who wants to know, and keeps this one number.</summary>
internal static partial class ScannedRows
{
    private const string Metric = "CUMULATIVE_ROWS_SCANNED";

    /// <returns>What to tell after the statement; null = nobody wants to know.</returns>
    public static RowsRead? Begin(DuckDBConnection connection)
    {
        if (RowsRead.Current is not { } counter) return null;
        // A call and no setting: the store's settings are locked.
        connection.Run($"CALL enable_profiling(format => 'no_output', metrics => ['{Metric}'])");
        return counter;
    }

    public static void End(DuckDBConnection connection, RowsRead? counter)
    {
        if (counter is null) return;
        var info = ProfilingInfo(connection.NativeConnection.DangerousGetHandle());
        if (info != IntPtr.Zero && Value(info) is { } rows) counter.Add(rows);
        connection.Run("CALL disable_profiling()");
    }

    private static long? Value(IntPtr info)
    {
        var value = ProfilingValue(info, Metric);
        if (value == IntPtr.Zero) return null;
        try
        {
            return GetInt64(value);
        }
        finally
        {
            DestroyValue(ref value);
        }
    }

    [LibraryImport("duckdb", EntryPoint = "duckdb_get_profiling_info")]
    private static partial IntPtr ProfilingInfo(IntPtr connection);

    [LibraryImport("duckdb", EntryPoint = "duckdb_profiling_info_get_value", StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr ProfilingValue(IntPtr info, string key);

    [LibraryImport("duckdb", EntryPoint = "duckdb_get_int64")]
    private static partial long GetInt64(IntPtr value);

    [LibraryImport("duckdb", EntryPoint = "duckdb_destroy_value")]
    private static partial void DestroyValue(ref IntPtr value);
}
