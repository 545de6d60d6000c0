using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.ClickHouse.Tables;
using Crossroads.Stores.ClickHouse.Translation;
using Crossroads.Stores.ClickHouse.Writing;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.DuckDb.Writing;
using DuckDB.NET.Data;

namespace Crossroads.Stores.Copying;

/// <summary>What the writer goes on from: projects, who is one with whom, and how far the journal is written.</summary>
internal static class MigratedWriter
{
    public static void Write(DuckDBConnection source, ClickHouseEngine engine, string node)
    {
        foreach (var (id, zone) in source.Read("SELECT project_id, time_zone FROM facts.main.projects", row => (row.GetInt64(0), row.GetString(1))))
            engine.Run(FormattableString.Invariant($"INSERT INTO projects (project_id, version, time_zone) VALUES ({id}, 1, {Quoting.Text(zone)})"));
        var (watermark, version) = source.Read("SELECT watermark, version FROM facts.main.state", row => (row.GetInt64(0), row.GetInt64(1)))[0];
        WriteOverrides(engine, version);
        // Last: with it the journal counts as written.
        engine.Run(FormattableString.Invariant($"INSERT INTO writers (node, watermark, version) VALUES ({Quoting.Text(node)}, {watermark}, {version})"));
    }

    private static void WriteOverrides(ClickHouseEngine engine, long version)
    {
        var projects = new Dictionary<long, ProjectState>();
        new ClickHouseLoader(engine).LoadPersons(id => projects.TryGetValue(id, out var known) ? known : projects[id] = new ProjectState(id, "UTC"));
        var rows = new RowBinaryWriter(ClickHouseSchema.Overrides);
        foreach (var (id, project) in projects)
        {
            project.Persons.Graph.Settle();
            foreach (var (code, root) in project.Persons.Graph.Overrides)
            {
                rows.Set(0, id);
                rows.Set(1, code);
                rows.Set(2, version);
                rows.Set(3, root);
                rows.EndRow();
            }
        }

        if (rows.Rows.Count > 0) engine.Insert(ClickHouseSchema.Overrides.Name, ClickHouseSchema.Overrides.Columns.Select(column => column.Name), rows.Written, $"migration-overrides-{rows.Digest()}");
    }
}
