using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Brings into memory what the writer must know of the store: ids, merges, recent identities.</summary>
internal sealed class FactLoader(DuckDBConnection connection)
{
    /// <summary>Of an appended fact; a revision of it is another (<see cref="FactWriter"/>).</summary>
    private const string Identity = "xor(fact_key, content) AS identity";

    public void LoadPersons(Func<long, ProjectState> projectOf)
    {
        foreach (var (project, code, known) in connection.Stream(
            $"""
            SELECT project_id, fact_key, epoch_us(first_seen), epoch_us(identified_at), state IS NOT NULL
            FROM (SELECT * FROM {StoredTables.Identities.Sealed} UNION ALL SELECT * FROM {StoredTables.Identities.Hot})
            ORDER BY version
            """,
            row => (row.GetInt64(0), row.GetFieldValue<ulong>(1), new KnownId(row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetBoolean(4)))))
            projectOf(project).Persons.Load(code, known);
        foreach (var (project, merge) in connection.Stream(
            $"""
            SELECT project_id, into_code, from_code, kind, epoch_us("at")
            FROM (SELECT * FROM {StoredTables.Merges.Sealed} UNION ALL SELECT * FROM {StoredTables.Merges.Hot}) ORDER BY 5
            """,
            row => (row.GetInt64(0), new MergeRecord(row.GetFieldValue<ulong>(1), row.GetFieldValue<ulong>(2), (MergeKind)row.GetInt64(3), row.GetInt64(4)))))
            projectOf(project).Persons.Graph.Add(merge);
    }

    /// <summary>Identities of the last rows. "Last" counts from the newest row and not from the clock: the program may have been off for long.</summary>
    public void LoadRecent(RecentIds recent, TimeSpan window, int most)
    {
        var newest = connection.Read(
            $"SELECT epoch_us(max(received_at)) FROM (SELECT received_at FROM {StoredTables.Events.Sealed} UNION ALL SELECT received_at FROM {StoredTables.Events.Hot})",
            row => row.IsDBNull(0) ? 0 : row.GetInt64(0))[0];
        var events = $"(SELECT project_id, uuid, received_at FROM {StoredTables.Events.Sealed} UNION ALL SELECT project_id, uuid, received_at FROM {StoredTables.Events.Hot})";
        foreach (var id in connection.Stream(
            FormattableString.Invariant($"SELECT project_id, uuid FROM {events} WHERE received_at >= make_timestamp({Since(events, "received_at", newest, (long)window.TotalMicroseconds, most)}) LIMIT {most}"),
            row => FactWriter.EventIdentity(row.GetInt64(0), row.GetGuid(1))))
            recent.Add(id);
        foreach (var table in StoredTables.Facts.Values.Where(table => !table.IsVersioned))
        {
            var facts = $"(SELECT {Identity}, version FROM {table.Sealed} WHERE fact_key <> 0 UNION ALL SELECT {Identity}, version FROM {table.Hot} WHERE fact_key <> 0)";
            var last = connection.Read($"SELECT max(version) FROM {facts}", row => row.IsDBNull(0) ? 0 : row.GetInt64(0))[0];
            foreach (var id in connection.Stream($"SELECT identity FROM {facts} WHERE version > {last - (most / 4)}", row => row.GetFieldValue<ulong>(0)))
                recent.Add(id);
        }
    }

    /// <summary>Every identity that a project holds.</summary>
    public IdSet LoadAll(long project)
    {
        var ids = new IdSet();
        foreach (var id in connection.Stream(
            FormattableString.Invariant($"SELECT uuid FROM facts.main.events WHERE project_id = {project} UNION ALL SELECT uuid FROM hot.live.events WHERE project_id = {project}"),
            row => FactWriter.EventIdentity(project, row.GetGuid(0))))
            ids.Add(id);
        foreach (var table in StoredTables.Facts.Values.Where(table => !table.IsVersioned))
        {
            foreach (var id in connection.Stream(
                FormattableString.Invariant($"SELECT {Identity} FROM {table.Sealed} WHERE project_id = {project} AND fact_key <> 0 UNION ALL SELECT {Identity} FROM {table.Hot} WHERE project_id = {project} AND fact_key <> 0"),
                row => row.GetFieldValue<ulong>(0)))
                ids.Add(id);
        }

        return ids;
    }

    /// <summary>The moment after which at most so many rows lie, by halving: cheaper than sorting them. More of them, where so many came at one moment (an import).</summary>
    private long Since(string rows, string column, long newest, long window, int most)
    {
        while (window > 1 && connection.ReadLong(FormattableString.Invariant($"SELECT count(*) FROM {rows} WHERE {column} >= make_timestamp({newest - window})")) > most) window /= 2;
        return newest - window;
    }
}
