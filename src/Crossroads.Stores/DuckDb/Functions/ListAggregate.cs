using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>Tells DuckDB of an aggregate in C# whose parameters are all of one type and whose result is a list of BIGINT.</summary>
internal static unsafe class ListAggregate
{
    /// <param name="connection">Whose database gets it.</param>
    /// <param name="name">In SQL.</param>
    /// <param name="parameters">How many.</param>
    /// <param name="parameterType">One of the types of <see cref="NativeAggregate"/>.</param>
    /// <param name="size">Bytes of a state.</param>
    /// <param name="initialize">Makes a state.</param>
    /// <param name="update">Adds rows to their states.</param>
    /// <param name="combine">Adds states to others.</param>
    /// <param name="finish">Writes results.</param>
    /// <param name="destroy">Frees what states hold.</param>
    /// <exception cref="InvalidOperationException">DuckDB did not accept it.</exception>
    public static void Register(
        DuckDBConnection connection,
        string name,
        int parameters,
        int parameterType,
        delegate* unmanaged[Cdecl]<nint, ulong> size,
        delegate* unmanaged[Cdecl]<nint, void*, void> initialize,
        delegate* unmanaged[Cdecl]<nint, nint, void**, void> update,
        delegate* unmanaged[Cdecl]<nint, void**, void**, ulong, void> combine,
        delegate* unmanaged[Cdecl]<nint, void**, nint, ulong, ulong, void> finish,
        delegate* unmanaged[Cdecl]<void**, ulong, void> destroy)
    {
        var function = NativeAggregate.Create();
        var parameter = NativeAggregate.CreateType(parameterType);
        var number = NativeAggregate.CreateType(NativeAggregate.BigIntType);
        var list = NativeAggregate.CreateListType(number);
        try
        {
            NativeAggregate.SetName(function, name);
            for (var index = 0; index < parameters; index++) NativeAggregate.AddParameter(function, parameter);
            NativeAggregate.SetReturnType(function, list);
            NativeAggregate.SetFunctions(function, size, initialize, update, combine, finish);
            NativeAggregate.SetDestructor(function, destroy);
            if (NativeAggregate.Register(connection.NativeConnection.DangerousGetHandle(), function) != 0) throw new InvalidOperationException($"DuckDB did not accept the function {name}.");
        }
        finally
        {
            NativeAggregate.ReleaseType(&list);
            NativeAggregate.ReleaseType(&number);
            NativeAggregate.ReleaseType(&parameter);
            NativeAggregate.Release(&function);
        }
    }
}
