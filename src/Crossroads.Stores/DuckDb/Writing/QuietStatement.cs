using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>
/// Runs a statement of the writer without burning a processor. DuckDB's own way spins as long as another of its threads has the work; this one sleeps.
/// https://duckdb.org/docs/stable/clients/c/api#pending-result-interface
/// </summary>
internal static unsafe partial class QuietStatement
{
    private const string Library = "duckdb";
    private const int Ready = 0;
    private const int Failed = 2;
    private const int NothingToDo = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>One statement without a result.</summary>
    public static void RunQuietly(this DuckDBConnection connection, string sql)
    {
        var prepared = Prepare(connection.NativeConnection.DangerousGetHandle(), sql, out var statement);
        try
        {
            if (prepared != 0) throw Failure(PrepareError(statement));
            Run(statement);
        }
        finally
        {
            DestroyPrepare(ref statement);
        }
    }

    private static void Run(IntPtr statement)
    {
        var started = Pending(statement, out var pending);
        try
        {
            if (started != 0) throw Failure(PendingError(pending));
            while (ExecuteTask(pending) is var state && state != Ready)
            {
                if (state == Failed) throw Failure(PendingError(pending));
#pragma warning disable RS0030 // DuckDB gives no signal that its other thread is done.
                if (state == NothingToDo) Thread.Sleep(Pause);
#pragma warning restore RS0030
            }

            Finish(pending);
        }
        finally
        {
            DestroyPending(ref pending);
        }
    }

    private static void Finish(IntPtr pending)
    {
        var state = ExecutePending(pending, out var result);
        try
        {
            if (state != 0) throw Failure(ResultError(ref result));
        }
        finally
        {
            DestroyResult(ref result);
        }
    }

    private static InvalidOperationException Failure(byte* message) => new(Marshal.PtrToStringUTF8((IntPtr)message) ?? "DuckDB does not say why.");

    [LibraryImport(Library, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Prepare(IntPtr connection, string sql, out IntPtr statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    private static partial byte* PrepareError(IntPtr statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    private static partial void DestroyPrepare(ref IntPtr statement);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared")]
    private static partial int Pending(IntPtr statement, out IntPtr pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_error")]
    private static partial byte* PendingError(IntPtr pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_execute_task")]
    private static partial int ExecuteTask(IntPtr pending);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_pending")]
    private static partial int ExecutePending(IntPtr pending, out Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    private static partial void DestroyPending(ref IntPtr pending);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    private static partial byte* ResultError(ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    private static partial void DestroyResult(ref Result result);

    /// <summary>What DuckDB keeps there is its own business.</summary>
    private struct Result
    {
        public fixed long Fields[6];
    }
}
