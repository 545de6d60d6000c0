using System.Runtime.InteropServices;

namespace Crossroads.Stores.DuckDb.Persons;

/// <summary>The part of DuckDB's C interface that DuckDB.NET does not offer: scalar functions with data of their own.</summary>
internal static unsafe partial class PersonFunction
{
    private const string Library = "duckdb";
    private const int UnsignedBigint = 9;

    [LibraryImport(Library, EntryPoint = "duckdb_create_scalar_function")]
    private static partial IntPtr Create();

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_scalar_function")]
    private static partial void Destroy(ref IntPtr function);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void SetName(IntPtr function, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_add_parameter")]
    private static partial void AddParameter(IntPtr function, IntPtr type);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_return_type")]
    private static partial void SetReturnType(IntPtr function, IntPtr type);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_special_handling")]
    private static partial void SetSpecialHandling(IntPtr function);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_bind")]
    private static partial void SetBind(IntPtr function, delegate* unmanaged[Cdecl]<IntPtr, void> bind);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_bind_data")]
    private static partial void SetBindData(IntPtr info, void* data, delegate* unmanaged[Cdecl]<void*, void> free);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_bind_data_copy")]
    private static partial void SetBindDataCopy(IntPtr info, delegate* unmanaged[Cdecl]<void*, void*> copy);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_get_bind_data")]
    private static partial void* GetBindData(IntPtr info);

    [LibraryImport(Library, EntryPoint = "duckdb_scalar_function_set_function")]
    private static partial void SetFunction(IntPtr function, delegate* unmanaged[Cdecl]<IntPtr, IntPtr, IntPtr, void> resolve);

    [LibraryImport(Library, EntryPoint = "duckdb_register_scalar_function")]
    private static partial int Register(IntPtr connection, IntPtr function);

    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    private static partial IntPtr CreateLogicalType(int type);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    private static partial void DestroyLogicalType(ref IntPtr type);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    private static partial ulong ChunkSize(IntPtr chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    private static partial IntPtr ChunkVector(IntPtr chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    private static partial void* VectorData(IntPtr vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    private static partial ulong* VectorValidity(IntPtr vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    private static partial void EnsureValidity(IntPtr vector);
}
