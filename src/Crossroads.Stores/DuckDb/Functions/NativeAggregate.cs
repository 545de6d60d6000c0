using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>DuckDB's C interface for aggregates, as far as it is used here. https://duckdb.org/docs/stable/clients/c/api</summary>
internal static unsafe partial class NativeAggregate
{
    public const int BigIntType = 5;
    public const int UnsignedBigIntType = 9;
    private const string Library = "duckdb";

    [LibraryImport(Library, EntryPoint = "duckdb_create_aggregate_function")]
    public static partial nint Create();

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_aggregate_function")]
    public static partial void Release(nint* function);

    [LibraryImport(Library, EntryPoint = "duckdb_aggregate_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetName(nint function, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_aggregate_function_add_parameter")]
    public static partial void AddParameter(nint function, nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_aggregate_function_set_return_type")]
    public static partial void SetReturnType(nint function, nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_aggregate_function_set_functions")]
    public static partial void SetFunctions(
        nint function,
        delegate* unmanaged[Cdecl]<nint, ulong> size,
        delegate* unmanaged[Cdecl]<nint, void*, void> initialize,
        delegate* unmanaged[Cdecl]<nint, nint, void**, void> update,
        delegate* unmanaged[Cdecl]<nint, void**, void**, ulong, void> combine,
        delegate* unmanaged[Cdecl]<nint, void**, nint, ulong, ulong, void> finish);

    [LibraryImport(Library, EntryPoint = "duckdb_aggregate_function_set_destructor")]
    public static partial void SetDestructor(nint function, delegate* unmanaged[Cdecl]<void**, ulong, void> destroy);

    [LibraryImport(Library, EntryPoint = "duckdb_aggregate_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetError(nint info, string message);

    [LibraryImport(Library, EntryPoint = "duckdb_register_aggregate_function")]
    public static partial int Register(nint connection, nint function);

    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    public static partial nint CreateType(int type);

    [LibraryImport(Library, EntryPoint = "duckdb_create_list_type")]
    public static partial nint CreateListType(nint element);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void ReleaseType(nint* type);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    public static partial ulong Size(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint Vector(nint chunk, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    public static partial void* Data(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    public static partial ulong* Validity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_child")]
    public static partial nint ListChild(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_size")]
    public static partial ulong ListSize(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_reserve")]
    public static partial int ListReserve(nint vector, ulong capacity);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_set_size")]
    public static partial int ListSetSize(nint vector, ulong size);

    /// <summary>No mask = every row has a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsValid(ulong* validity, int row) => validity is null || (validity[row >> 6] >> (row & 63) & 1) != 0;
}
