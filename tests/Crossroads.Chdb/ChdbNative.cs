using System.Runtime.InteropServices;

namespace Crossroads.Chdb;

/// <summary>The C interface of libchdb 26.5, as far as it is used here.</summary>
internal static unsafe partial class ChdbNative
{
    private const string Library = "chdb";

    static ChdbNative() => NativeLibrary.SetDllImportResolver(typeof(ChdbNative).Assembly, (name, _, _) => name == Library ? NativeLibrary.Load(ChdbLibrary.Path!) : IntPtr.Zero);

    [LibraryImport(Library, EntryPoint = "chdb_connect")]
    public static partial IntPtr* Connect(int count, byte** arguments);

    [LibraryImport(Library, EntryPoint = "chdb_close_conn")]
    public static partial void Close(IntPtr* connection);

    [LibraryImport(Library, EntryPoint = "chdb_query_with_params_n")]
    public static partial IntPtr Query(
        IntPtr connection, byte* query, nuint queryLength, byte* format, nuint formatLength, byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    [LibraryImport(Library, EntryPoint = "chdb_result_buffer")]
    public static partial byte* Buffer(IntPtr result);

    [LibraryImport(Library, EntryPoint = "chdb_result_length")]
    public static partial nuint Length(IntPtr result);

    [LibraryImport(Library, EntryPoint = "chdb_result_elapsed")]
    public static partial double Elapsed(IntPtr result);

    [LibraryImport(Library, EntryPoint = "chdb_result_storage_rows_read")]
    public static partial ulong RowsRead(IntPtr result);

    [LibraryImport(Library, EntryPoint = "chdb_result_rows_written")]
    public static partial ulong RowsWritten(IntPtr result);

    [LibraryImport(Library, EntryPoint = "chdb_result_error")]
    public static partial byte* Error(IntPtr result);

    [LibraryImport(Library, EntryPoint = "chdb_destroy_query_result")]
    public static partial void Destroy(IntPtr result);
}
