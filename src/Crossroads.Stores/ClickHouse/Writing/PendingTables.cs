using System.Data.Common;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Writing;

namespace Crossroads.Stores.ClickHouse.Writing;

/// <summary>The rows of an append before they are sent, one block a table, and what the server holds already.</summary>
internal sealed class PendingTables(ClickHouseEngine engine) : IFactTables
{
    /// <summary>Keys of one question.</summary>
    private const int KeysAtOnce = 20_000;

    private readonly Dictionary<string, RowBinaryWriter> _writers = [];

    public IEnumerable<RowBinaryWriter> NotEmpty => _writers.Values.Where(writer => writer.Rows.Count > 0);

    public RowWriter Into(StoredTable table)
    {
        if (!_writers.TryGetValue(table.Name, out var writer)) _writers[table.Name] = writer = new RowBinaryWriter(table);
        return writer;
    }

    /// <summary>Nothing: questions look at what is pending themselves.</summary>
    public void Flush()
    {
    }

    public void Clear() => _writers.Clear();

    public long DropUnchanged(StoredTable table, long firstVersion)
    {
        var writer = (RowBinaryWriter)Into(table);
        var latest = new Dictionary<(long, ulong), ulong>();
        foreach (var project in writer.Rows.GroupBy(row => row.Project))
        {
            foreach (var keys in project.Select(row => row.Key).Distinct().Chunk(KeysAtOnce))
                foreach (var (key, content) in Read(table, project.Key, keys, "content", row => row.GetFieldValue<ulong>(1))) latest[(project.Key, key)] = content;
        }

        var same = new List<int>();
        for (var index = 0; index < writer.Rows.Count; index++)
        {
            var row = writer.Rows[index];
            if (latest.TryGetValue((row.Project, row.Key), out var content) && content == row.Content) same.Add(index);
            else latest[(row.Project, row.Key)] = row.Content;
        }

        writer.Remove(same);
        return same.Count;
    }

    public IReadOnlyDictionary<ulong, string> States(StoredTable table, long project, IEnumerable<ulong> keys)
    {
        var states = new Dictionary<ulong, string>();
        foreach (var asked in keys.Distinct().Chunk(KeysAtOnce))
            foreach (var (key, state) in Read(table, project, asked, "state", row => row.IsDBNull(1) ? null : row.GetString(1)))
                if (state is not null) states[key] = state;
        return states;
    }

    private IReadOnlyList<(ulong Key, T Value)> Read<T>(StoredTable table, long project, IEnumerable<ulong> keys, string column, Func<DbDataReader, T> value)
        => engine.Read(
            FormattableString.Invariant($"SELECT fact_key, {column} FROM {table.Name} FINAL WHERE project_id = {project} AND fact_key IN ({string.Join(", ", keys)}) SETTINGS max_query_size = 10000000"),
            row => (row.GetFieldValue<ulong>(0), value(row)));
}
