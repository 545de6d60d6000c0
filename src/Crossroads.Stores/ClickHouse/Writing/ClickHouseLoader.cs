using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;
using Crossroads.Stores.DuckDb.Tables;
using Crossroads.Stores.DuckDb.Writing;

namespace Crossroads.Stores.ClickHouse.Writing;

/// <summary>Brings into memory what the writer must know of the store: projects, ids, merges, recent identities.</summary>
internal sealed class ClickHouseLoader(ClickHouseEngine engine)
{
    public IReadOnlyList<(long Id, string TimeZone)> Projects()
        => engine.Read("SELECT project_id, time_zone FROM projects FINAL", row => (row.GetInt64(0), row.GetString(1)));

    public (long Watermark, long Version) Writer(string node)
    {
        var known = engine.Read($"SELECT watermark, version FROM writers FINAL WHERE node = {Translation.Quoting.Text(node)}", row => (row.GetInt64(0), row.GetInt64(1)));
        // What was inserted before a crash may be newer than what was noted after the insert.
        var newest = Tables.ClickHouseSchema.All.Where(table => table.Columns.Any(column => column.Name == "version"))
            .Select(table => engine.ReadLong($"SELECT max(version) FROM {table.Name}")).Max();
        return known.Count == 0 ? (0, newest) : (known[0].Item1, Math.Max(known[0].Item2, newest));
    }

    public void LoadPersons(Func<long, ProjectState> projectOf)
    {
        foreach (var (project, code, known) in engine.Stream(
            "SELECT project_id, fact_key, toUnixTimestamp64Micro(first_seen), toUnixTimestamp64Micro(identified_at), state IS NOT NULL FROM identities FINAL",
            row => (row.GetInt64(0), row.GetFieldValue<ulong>(1), new KnownId(row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3), Convert.ToBoolean(row.GetValue(4), CultureInfo.InvariantCulture)))))
            projectOf(project).Persons.Load(code, known);
        foreach (var (project, merge) in engine.Stream(
            "SELECT project_id, into_code, from_code, kind, toUnixTimestamp64Micro(at) FROM merges ORDER BY at",
            row => (row.GetInt64(0), new MergeRecord(row.GetFieldValue<ulong>(1), row.GetFieldValue<ulong>(2), (MergeKind)row.GetInt64(3), row.GetInt64(4)))))
            projectOf(project).Persons.Graph.Add(merge);
    }

    /// <summary>Identities of the last rows. "Last" counts from the newest row and not from the clock: the program may have been off for long.</summary>
    public void LoadRecent(RecentIds recent, TimeSpan window, int most)
    {
        var since = $"(SELECT max(received_at) FROM events) - toIntervalSecond({(long)window.TotalSeconds})";
        foreach (var id in engine.Stream($"SELECT project_id, uuid FROM events WHERE received_at >= {since} ORDER BY received_at DESC LIMIT {most}", row => FactWriter.EventIdentity(row.GetInt64(0), row.GetGuid(1))))
            recent.Add(id);
        foreach (var table in StoredTables.Facts.Values.Where(table => !table.IsVersioned))
        {
            foreach (var id in engine.Stream($"SELECT fact_key FROM {table.Name} WHERE fact_key <> 0 ORDER BY version DESC LIMIT {most / 4}", row => row.GetFieldValue<ulong>(0)))
                recent.Add(id);
        }
    }

    /// <summary>Every identity that a project holds.</summary>
    public IdSet LoadAll(long project)
    {
        var ids = new IdSet();
        foreach (var id in engine.Stream(FormattableString.Invariant($"SELECT uuid FROM events WHERE project_id = {project}"), row => FactWriter.EventIdentity(project, row.GetGuid(0)))) ids.Add(id);
        foreach (var table in StoredTables.Facts.Values.Where(table => !table.IsVersioned))
        {
            foreach (var id in engine.Stream(FormattableString.Invariant($"SELECT fact_key FROM {table.Name} WHERE project_id = {project} AND fact_key <> 0"), row => row.GetFieldValue<ulong>(0))) ids.Add(id);
        }

        return ids;
    }
}
