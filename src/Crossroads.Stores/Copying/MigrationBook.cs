using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.ClickHouse.Translation;

namespace Crossroads.Stores.Copying;

/// <summary>What a copy has done, kept in the target.</summary>
internal sealed class MigrationBook(ClickHouseEngine engine, string? cluster)
{
    private const string Table = "migration";
    private const string Finished = "(finished)";

    private readonly Dictionary<string, long> _done = [];

    /// <param name="fingerprint">Of the source.</param>
    /// <param name="restart">Empties the target first.</param>
    /// <param name="tables">That are copied to.</param>
    public void Begin(string fingerprint, bool restart, IEnumerable<string> tables)
    {
        var (place, engineName) = cluster is null
            ? (Table, "MergeTree")
            : ($"{Table} ON CLUSTER '{cluster}'", $"ReplicatedMergeTree('/clickhouse/tables/all/{{database}}/{Table}', '{{shard}}-{{replica}}')");
        engine.Run($"CREATE TABLE IF NOT EXISTS {place} (fingerprint String, target String, next Int64) ENGINE = {engineName} ORDER BY (fingerprint, target)");
        if (restart) Empty(place);
        var known = engine.Read($"SELECT fingerprint, target, max(next) FROM {Table} GROUP BY fingerprint, target", row => (Of: row.GetString(0), Target: row.GetString(1), Next: row.GetInt64(2)));
        if (known.Any(entry => entry.Target == Finished))
            throw new FactMigrationException("The facts were copied already. With --restart what is in ClickHouse is deleted and copied again.");
        if (known.Any(entry => entry.Of != fingerprint))
            throw new FactMigrationException("The data directory has changed since the copy began. Begin again with --restart, which deletes what was copied.");
        if (known.Count == 0 && tables.Distinct().FirstOrDefault(table => engine.ReadLong($"SELECT count() FROM {table}") > 0) is { } full)
            throw new FactMigrationException($"The table {full} in ClickHouse holds facts that are not from this copy. Name an empty Database, or delete them with --restart.");
        foreach (var entry in known) _done[entry.Target] = entry.Next;
        if (known.Count == 0) Note(fingerprint, "(begun)", 0);
    }

    /// <summary>Where the copy of a table goes on.</summary>
    public long RowsDone(string target) => _done.GetValueOrDefault(target);

    public void Note(string fingerprint, string target, long next)
        => engine.Run(FormattableString.Invariant($"INSERT INTO {Table} (fingerprint, target, next) VALUES ({Quoting.Text(fingerprint)}, {Quoting.Text(target)}, {next})"));

    public void End(string fingerprint) => Note(fingerprint, Finished, 0);

    private void Empty(string place)
    {
        var onCluster = cluster is null ? "" : $" ON CLUSTER '{cluster}'";
        engine.Run($"TRUNCATE TABLE {place}");
        foreach (var table in ClickHouseSchema.All)
        {
            engine.Run($"TRUNCATE TABLE {(cluster is not null && ClickHouseSchema.IsSharded(table) ? ClickHouseSchema.Sharded(table) : table.Name)}{onCluster}");
            if (table.KeepsHistory) engine.Run($"TRUNCATE TABLE {table.Name}_history{onCluster}");
        }

        engine.Run($"TRUNCATE TABLE writers{onCluster}");
    }
}
