using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Brings into memory what the writer must know of the store: ids, merges, recent identities.</summary>
internal sealed class FactLoader(DuckDBConnection connection)
{
    public void LoadPersons(Func<long, ProjectState> projectOf)
    {
        foreach (var (project, code, known) in connection.Read(
            $"""
            SELECT project_id, fact_key, epoch_us(first_seen), epoch_us(identified_at), state IS NOT NULL
            FROM (SELECT * FROM {StoredTables.Identities.Sealed} UNION ALL SELECT * FROM {StoredTables.Identities.Hot})
            ORDER BY version
            """,
            row => (row.GetInt64(0), row.GetFieldValue<ulong>(1), new KnownId(row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetBoolean(4)))))
            projectOf(project).Persons.Load(code, known);
        foreach (var (project, merge) in connection.Read(
            $"""
            SELECT project_id, into_code, from_code, kind, epoch_us("at")
            FROM (SELECT * FROM {StoredTables.Merges.Sealed} UNION ALL SELECT * FROM {StoredTables.Merges.Hot}) ORDER BY 5
            """,
            row => (row.GetInt64(0), new MergeRecord(row.GetFieldValue<ulong>(1), row.GetFieldValue<ulong>(2), (MergeKind)row.GetInt64(3), row.GetInt64(4)))))
            projectOf(project).Persons.Graph.Add(merge);
    }

    public void WriteOverrides(IEnumerable<ProjectState> projects, HotTables hot)
    {
        connection.Run("CREATE OR REPLACE TABLE hot.live.overrides (project_id BIGINT, code UBIGINT, root UBIGINT)");
        var appender = hot.Into("overrides");
        foreach (var project in projects)
        {
            project.Persons.Graph.Settle();
            foreach (var (code, root) in project.Persons.Graph.Overrides)
            {
                appender.Set(0, project.Id);
                appender.Set(1, code);
                appender.Set(2, root);
                appender.EndRow();
            }
        }

        hot.Flush();
    }

    /// <summary>Identities of the last rows, oldest first. "Last" counts from the newest row and not from the clock: the program may have been off for long.</summary>
    public void LoadRecent(RecentIds recent, TimeSpan window, int most)
    {
        foreach (var id in connection.Read(
            FormattableString.Invariant($"""
                SELECT project_id, uuid FROM (
                  SELECT project_id, uuid, received_at FROM facts.main.events WHERE received_at >= (SELECT max(received_at) FROM facts.main.events) - INTERVAL {(long)window.TotalSeconds} SECOND
                  UNION ALL SELECT project_id, uuid, received_at FROM hot.live.events)
                ORDER BY received_at DESC LIMIT {most}
                """),
            row => FactWriter.EventIdentity(row.GetInt64(0), row.GetGuid(1))).Reverse())
            recent.Add(id);
        foreach (var table in StoredTables.Facts.Values.Where(table => !table.IsVersioned))
        {
            foreach (var id in connection.Read(
                $"SELECT fact_key FROM (SELECT fact_key, version FROM {table.Sealed} UNION ALL SELECT fact_key, version FROM {table.Hot}) WHERE fact_key <> 0 ORDER BY version DESC LIMIT {most / 4}",
                row => row.GetFieldValue<ulong>(0)).Reverse())
                recent.Add(id);
        }
    }

    /// <summary>Every identity that a project holds.</summary>
    public IdSet LoadAll(long project)
    {
        var count = connection.ReadLong(FormattableString.Invariant($"SELECT count(*) FROM facts.main.events WHERE project_id = {project}"));
        var ids = new IdSet((int)Math.Min(count + 100_000, int.MaxValue / 2));
        foreach (var id in connection.Read(
            FormattableString.Invariant($"SELECT uuid FROM facts.main.events WHERE project_id = {project} UNION ALL SELECT uuid FROM hot.live.events WHERE project_id = {project}"),
            row => FactWriter.EventIdentity(project, row.GetGuid(0))))
            ids.Add(id);
        foreach (var table in StoredTables.Facts.Values.Where(table => !table.IsVersioned))
        {
            foreach (var id in connection.Read(
                FormattableString.Invariant($"SELECT fact_key FROM {table.Sealed} WHERE project_id = {project} AND fact_key <> 0 UNION ALL SELECT fact_key FROM {table.Hot} WHERE project_id = {project} AND fact_key <> 0"),
                row => row.GetFieldValue<ulong>(0)))
                ids.Add(id);
        }

        return ids;
    }
}
