using Crossroads.Stores.DuckDb.Functions;
using Crossroads.Stores.DuckDb.Persons;
using Crossroads.Stores.DuckDb.Writing;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb;

/// <summary>The functions that statements find beside DuckDB's own. Registered once a database instance.</summary>
internal static class DuckDbFunctions
{
    private static readonly Action<DuckDBConnection>[] All = [FunnelAggregate.Register, BitPairsAggregate.Register, PersonFunction.Register, ArrivingRows.Register];

    public static void Register(DuckDBConnection connection)
    {
        foreach (var register in All) register(connection);
    }
}
