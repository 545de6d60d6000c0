using Crossroads.Stores.DuckDb.Tables;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Where an append puts its rows, and what it must know of rows that were there before.</summary>
internal interface IFactTables
{
    RowWriter Into(StoredTable table);

    /// <summary>Ends the writers, so that questions see their rows.</summary>
    void Flush();

    /// <summary>Removes the rows of this append, from <paramref name="firstVersion"/> on, that say what the latest version of their key says already.</summary>
    /// <returns>How many.</returns>
    long DropUnchanged(StoredTable table, long firstVersion);

    /// <summary>The latest <c>state</c> of each of the keys that has one; of identities and groups.</summary>
    IReadOnlyDictionary<ulong, string> States(StoredTable table, long project, IEnumerable<ulong> keys);
}
