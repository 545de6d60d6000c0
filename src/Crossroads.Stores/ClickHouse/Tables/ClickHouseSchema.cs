using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Tables;

namespace Crossroads.Stores.ClickHouse.Tables;

/// <summary>
/// The tables in ClickHouse. On one server they are plain; on a cluster what is appended (events, requests…) is sharded, and what is small is whole on every server,
/// so that every join finds its right side at hand.
/// </summary>
internal sealed class ClickHouseSchema(string database, string? cluster)
{
    /// <summary>Which person a code belongs to, where that is another than itself.</summary>
    public static readonly StoredTable Overrides = new("person_overrides",
    [
        new("project_id", ColumnKind.Integer), new("fact_key", ColumnKind.Code), new("version", ColumnKind.Integer), new("root", ColumnKind.Code),
    ],
    IsVersioned: true);

    /// <summary>How many inserts a table remembers, so that one which is repeated changes nothing.</summary>
    private const int RememberedInserts = 10_000;

    private static readonly HashSet<string> Categories = new(["event", "browser", "os", "device", "country"], StringComparer.Ordinal);

    private static readonly Dictionary<string, HashSet<string>> NullableColumns = new(StringComparer.Ordinal)
    {
        [StoredTables.Events.Name] = ["session_id", "url", "path", "browser", "os", "device", "country", "referrer"],
        [StoredTables.Identities.Name] = ["identified_at", "state"],
        [StoredTables.Persons.Name] = ["created_at", "is_identified", "properties"],
    };

    /// <summary>Every table that holds facts.</summary>
    public static IReadOnlyList<StoredTable> All { get; } = [.. StoredTables.All, Overrides];

    public static string Sharded(StoredTable table) => $"{table.Name}_shard";

    /// <summary>What is appended without end lies on the shards; what is kept by key is small.</summary>
    public static bool IsSharded(StoredTable table) => !table.IsVersioned && table != StoredTables.Merges;

    public static bool IsNullable(StoredTable table, StoredColumn column)
        => NullableColumns.TryGetValue(table.Name, out var names) ? names.Contains(column.Name)
            : FactKinds.All.FirstOrDefault(kind => kind.Table == table.Name) is { } fact && fact.Columns.Any(known => known.Name == column.Name && !known.Required);

    /// <summary>Statements that make what is missing; all may be repeated.</summary>
    public IEnumerable<string> Statements()
    {
        foreach (var table in All)
        {
            if (!IsSharded(table))
            {
                yield return Create(table.Name, table, table.IsVersioned ? Whole("Replacing", table.Name, "version") : Whole("", table.Name), Key(table));
                if (table.KeepsHistory) yield return Create($"{table.Name}_history", table, Whole("", $"{table.Name}_history"), "project_id, fact_key, version");
            }
            else if (cluster is null)
            {
                yield return Create(table.Name, table, Plain(""), Key(table));
            }
            else
            {
                yield return Create(Sharded(table), table, $"ReplicatedMergeTree('/clickhouse/tables/{{shard}}/{database}/{Sharded(table)}', '{{replica}}')", Key(table));
                yield return $"CREATE TABLE IF NOT EXISTS {table.Name}{OnCluster} AS {Sharded(table)} ENGINE = Distributed('{cluster}', '{database}', '{Sharded(table)}', {ShardKey(table)})";
            }
        }

        yield return $"CREATE TABLE IF NOT EXISTS projects{OnCluster} (project_id Int64, version Int64, time_zone String) ENGINE = {Whole("Replacing", "projects", "version")} ORDER BY project_id";
        yield return $"CREATE TABLE IF NOT EXISTS writers{OnCluster} (node String, watermark Int64, version Int64) ENGINE = {Whole("Replacing", "writers", "watermark")} ORDER BY node";
    }

    private string OnCluster => cluster is null ? "" : $" ON CLUSTER '{cluster}'";

    private string Create(string name, StoredTable table, string engine, string key)
    {
        var columns = string.Join(", ", table.Columns.Select(column => $"`{column.Name}` {Type(table, column)}"));
        var partition = table == StoredTables.Events ? " PARTITION BY toYYYYMM(ts)" : "";
        return $"CREATE TABLE IF NOT EXISTS {name}{OnCluster} ({columns}) ENGINE = {engine}{partition} ORDER BY ({key}){(cluster is null ? $" SETTINGS non_replicated_deduplication_window = {RememberedInserts}" : "")}";
    }

    /// <summary>Every server has all of it: one path for all shards, and each server a replica.</summary>
    private string Whole(string kind, string name, string version = "")
        => cluster is null ? Plain(kind, version) : $"Replicated{kind}MergeTree('/clickhouse/tables/all/{database}/{name}', '{{shard}}-{{replica}}'{(version.Length > 0 ? $", {version}" : "")})";

    private static string Plain(string kind, string version = "") => $"{kind}MergeTree{(version.Length > 0 ? $"({version})" : "")}";

    private static string Key(StoredTable table) => table == StoredTables.Events ? "project_id, event, toDate(ts), person_id, ts, uuid"
        : table == StoredTables.Merges ? "project_id, at"
        : table.IsVersioned ? "project_id, fact_key"
        : $"project_id, {FactKinds.All.First(kind => kind.Table == table.Name).TimeColumn}, fact_key";

    private static string ShardKey(StoredTable table) => table == StoredTables.Events ? "person_id" : "fact_key";

    private static string Type(StoredTable table, StoredColumn column)
    {
        var plain = column.Kind switch
        {
            ColumnKind.Integer => "Int64",
            ColumnKind.Code => "UInt64",
            ColumnKind.Real => "Float64",
            ColumnKind.Boolean => "Bool",
            ColumnKind.Timestamp => "DateTime64(6, 'UTC')",
            ColumnKind.Day => "Date32",
            ColumnKind.Uuid => "UUID",
            _ => "String",
        };
        var type = IsNullable(table, column) ? $"Nullable({plain})" : plain;
        if (table == StoredTables.Events && Categories.Contains(column.Name)) type = $"LowCardinality({type})";
        return type + column.Kind switch
        {
            ColumnKind.Json => " CODEC(ZSTD(3))",
            ColumnKind.Timestamp => " CODEC(DoubleDelta, ZSTD(1))",
            ColumnKind.Text => " CODEC(ZSTD(1))",
            _ => "",
        };
    }
}
