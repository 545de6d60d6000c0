using System.Globalization;
using Crossroads.Stores.DuckDb;
using DuckDB.NET.Data;

namespace Crossroads.Stores.Copying;

/// <summary>Tells whether the source is the same as when a copy began: a row more, or rows in another order, make another one.</summary>
internal static class Fingerprint
{
    public static string Of(DuckDBConnection connection, IReadOnlyList<TableCopy> copies)
    {
        var state = connection.Read("SELECT watermark, version FROM facts.main.state", row => $"{row.GetInt64(0)}.{row.GetInt64(1)}")[0];
        var settled = connection.ReadLong("SELECT coalesce(sum(events), 0)::BIGINT FROM facts.main.settled");
        return string.Create(CultureInfo.InvariantCulture, $"{state}.{settled}.{string.Join('-', copies.Select(copy => copy.Rows))}");
    }
}
