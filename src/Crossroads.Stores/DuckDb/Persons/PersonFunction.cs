using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Persons;

/// <summary>
/// The SQL function <c>person_of(code)</c> by which views resolve merges: it costs nothing where a query does not ask for persons, which a join cannot promise.
/// The map is taken when a statement is bound, from the thread that binds it, and stays the same until the statement ends.
/// </summary>
internal static unsafe partial class PersonFunction
{
    [ThreadStatic]
    private static PersonMap? _current;

    /// <summary>Statements that this thread binds until the result is disposed resolve by the map.</summary>
    public static Scope Use(PersonMap map)
    {
        _current = map;
        return default;
    }

    public static void Register(DuckDBConnection connection)
    {
        var code = CreateLogicalType(UnsignedBigint);
        var function = Create();
        SetName(function, "person_of");
        AddParameter(function, code);
        SetReturnType(function, code);
        SetSpecialHandling(function);
        SetBind(function, &Bind);
        SetFunction(function, &Resolve);
        var state = Register(connection.NativeConnection.DangerousGetHandle(), function);
        Destroy(ref function);
        DestroyLogicalType(ref code);
        if (state != 0) throw new InvalidOperationException("DuckDB does not take the function person_of.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(IntPtr info)
    {
        SetBindData(info, (void*)GCHandle.ToIntPtr(GCHandle.Alloc(_current ?? PersonMap.Empty)), &Free);
        SetBindDataCopy(info, &Copy);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* Copy(void* data) => (void*)GCHandle.ToIntPtr(GCHandle.Alloc(GCHandle.FromIntPtr((IntPtr)data).Target));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(void* data) => GCHandle.FromIntPtr((IntPtr)data).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Resolve(IntPtr info, IntPtr input, IntPtr output)
    {
        var map = (PersonMap)GCHandle.FromIntPtr((IntPtr)GetBindData(info)).Target!;
        var rows = (int)ChunkSize(input);
        var codes = ChunkVector(input, 0);
        var source = new ReadOnlySpan<ulong>(VectorData(codes), rows);
        var target = new Span<ulong>(VectorData(output), rows);
        for (var row = 0; row < rows; row++) target[row] = map.Resolve(source[row]);
        var valid = VectorValidity(codes);
        if (valid == null) return;
        EnsureValidity(output);
        new ReadOnlySpan<ulong>(valid, (rows + 63) / 64).CopyTo(new Span<ulong>(VectorValidity(output), (rows + 63) / 64));
    }

    internal readonly ref struct Scope : IDisposable
    {
        public void Dispose() => _current = null;
    }
}
