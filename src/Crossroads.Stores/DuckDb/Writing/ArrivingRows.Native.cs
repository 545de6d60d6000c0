using System.Runtime.InteropServices;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>The part of DuckDB's C interface for table functions. https://duckdb.org/docs/stable/clients/c/table_functions</summary>
internal sealed unsafe partial class ArrivingRows
{
    private const string Library = "duckdb";
    private const int BigInt = 5;

    [LibraryImport(Library, EntryPoint = "duckdb_create_table_function")]
    private static partial IntPtr Create();

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_table_function")]
    private static partial void Destroy(ref IntPtr function);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void SetName(IntPtr function, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_add_parameter")]
    private static partial void AddParameter(IntPtr function, IntPtr type);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_bind")]
    private static partial void SetBind(IntPtr function, delegate* unmanaged[Cdecl]<IntPtr, void> bind);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_init")]
    private static partial void SetInit(IntPtr function, delegate* unmanaged[Cdecl]<IntPtr, void> init);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_function")]
    private static partial void SetFunction(IntPtr function, delegate* unmanaged[Cdecl]<IntPtr, IntPtr, void> fill);

    [LibraryImport(Library, EntryPoint = "duckdb_register_table_function")]
    private static partial int Register(IntPtr connection, IntPtr function);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_get_parameter")]
    private static partial IntPtr GetParameter(IntPtr info, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_get_int64")]
    private static partial long GetInt64(IntPtr value);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_value")]
    private static partial void DestroyValue(ref IntPtr value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_set_error", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void SetBindError(IntPtr info, string message);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_add_result_column", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void AddResultColumn(IntPtr info, string name, IntPtr type);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_set_bind_data")]
    private static partial void SetBindData(IntPtr info, void* data, delegate* unmanaged[Cdecl]<void*, void> free);

    [LibraryImport(Library, EntryPoint = "duckdb_init_set_max_threads")]
    private static partial void SetMaxThreads(IntPtr info, ulong threads);

    [LibraryImport(Library, EntryPoint = "duckdb_function_get_bind_data")]
    private static partial void* GetBindData(IntPtr info);

    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    private static partial IntPtr CreateLogicalType(int type);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    private static partial void DestroyLogicalType(ref IntPtr type);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    private static partial ulong Size(IntPtr chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    private static partial void SetSize(IntPtr chunk, ulong rows);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    private static partial IntPtr Vector(IntPtr chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_reference_vector")]
    private static partial void ReferenceVector(IntPtr to, IntPtr from);
}
