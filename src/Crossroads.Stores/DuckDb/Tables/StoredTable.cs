namespace Crossroads.Stores.DuckDb.Tables;

internal enum ColumnKind
{
    Integer,
    Code,
    Real,
    Boolean,
    Timestamp,
    Day,
    Text,

    /// <summary>Long JSON text; zstd in the file.</summary>
    Json,
    Uuid,
}

internal sealed record StoredColumn(string Name, ColumnKind Kind)
{
    public string SqlType => Kind switch
    {
        ColumnKind.Integer => "BIGINT",
        ColumnKind.Code => "UBIGINT",
        ColumnKind.Real => "DOUBLE",
        ColumnKind.Boolean => "BOOLEAN",
        ColumnKind.Timestamp => "TIMESTAMP",
        ColumnKind.Day => "DATE",
        ColumnKind.Json => "JSON",
        ColumnKind.Uuid => "UUID",
        _ => "VARCHAR",
    };
}

/// <summary>
/// A table as it lies in <c>facts.main</c> and, with the same columns, in <c>hot.live</c>. A versioned one has one row a <c>fact_key</c> in the file;
/// the hot part may hold newer rows of a key, of which the one with the highest <c>version</c> counts.
/// </summary>
internal sealed record StoredTable(string Name, IReadOnlyList<StoredColumn> Columns, bool IsVersioned = false, bool KeepsHistory = false)
{
    public string Hot => $"hot.live.{Name}";

    public string Sealed => $"facts.main.{Name}";

    public string History => $"facts.main.{Name}_history";

    public string Definition(bool compressed) => string.Join(
        ", ",
        Columns.Select(column => $"\"{column.Name}\" {column.SqlType}{(compressed && column.Kind == ColumnKind.Json ? " USING COMPRESSION zstd" : "")}"));
}
