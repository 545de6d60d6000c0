using Crossroads.Engine.Events;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Tables;

/// <summary>
/// The views of one project, as Engine/Events/README.md lists them: a schema of the database <c>rooms</c>. Each joins the sealed part and the hot part;
/// readers see both at one moment (<see cref="Reading.ReadGate"/>).
/// </summary>
internal static class ProjectViews
{
    /// <summary>The names that a statement may read from.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        ["events", "persons", "distinct_ids", "groups", "person_day_events", .. StoredTables.RollUps.Select(table => table.Name), .. FactKinds.All.Select(kind => kind.Table), .. FactKinds.All.Where(kind => kind.IsVersioned).Select(kind => $"{kind.Table}_history")],
        StringComparer.OrdinalIgnoreCase);

    public static string SchemaOf(long projectId) => FormattableString.Invariant($"p{projectId}");

    public static void Create(DuckDBConnection connection, long projectId)
    {
        var schema = $"rooms.{SchemaOf(projectId)}";
        connection.Run($"CREATE SCHEMA IF NOT EXISTS {schema}");
        foreach (var (name, query) in Queries(projectId)) connection.Run($"CREATE OR REPLACE VIEW {schema}.{name} AS {query}");
    }

    private static IEnumerable<(string Name, string Query)> Queries(long project)
    {
        const string Person = "person_of(person_id) AS person_id";
        yield return ("events", $"""
            SELECT uuid, event, {Person}, ts, received_at, day, session_id, url, path, browser, os, device, country, referrer, properties
            FROM {Both(StoredTables.Events, project)} AS fact
            """);
        yield return (StoredTables.PersonDays.Name, $"""
            SELECT day, {Person}, sum(events)::BIGINT AS events
            FROM (SELECT day, person_id, events FROM {StoredTables.PersonDays.Sealed} WHERE project_id = {project}
                  UNION ALL SELECT day, person_id, count(*) FROM {StoredTables.Events.Hot} WHERE project_id = {project} GROUP BY ALL) AS fact
            GROUP BY ALL
            """);
        yield return ("person_day_events", $"""
            SELECT event, day, {Person}, count(*)::BIGINT AS events FROM {Both(StoredTables.Events, project)} AS fact GROUP BY ALL
            """);
        // Not summed up from here on: a query that groups anyway would do it twice.
        yield return (StoredTables.EventDays.Name, $"""
            SELECT event, day, events
            FROM (SELECT event, day, events FROM {StoredTables.EventDays.Sealed} WHERE project_id = {project}
                  UNION ALL SELECT event, day, count(*) FROM {StoredTables.Events.Hot} WHERE project_id = {project} GROUP BY ALL) AS fact
            """);
        yield return (StoredTables.PersonSpans.Name, $"""
            SELECT span, {Person}, days
            FROM (SELECT span, person_id, days FROM {StoredTables.PersonSpans.Sealed} WHERE project_id = {project}
                  UNION ALL SELECT {DaySpan.Sql} AS span, person_id, {DaySpan.Bit} FROM {StoredTables.Events.Hot} WHERE project_id = {project}) AS fact
            """);
        yield return (StoredTables.PersonEventSpans.Name, $"""
            SELECT event, span, {Person}, days
            FROM (SELECT event, span, person_id, days FROM {StoredTables.PersonEventSpans.Sealed} WHERE project_id = {project}
                  UNION ALL SELECT event, {DaySpan.Sql} AS span, person_id, {DaySpan.Bit} FROM {StoredTables.Events.Hot} WHERE project_id = {project}) AS fact
            """);
        yield return ("persons", $"""
            SELECT fact_key AS person_id, created_at, is_identified, properties FROM {Latest(StoredTables.Persons, project)} AS fact WHERE NOT removed
            """);
        yield return ("distinct_ids", $"""
            SELECT distinct_id, person_of(fact_key) AS person_id FROM {Latest(StoredTables.Identities, project)} AS fact
            """);
        yield return ("groups", $"SELECT group_type, group_key, properties, updated_at FROM {Latest(StoredTables.Groups, project)} AS fact");
        foreach (var kind in FactKinds.All)
        {
            var table = StoredTables.Facts[kind.Type];
            var columns = string.Join(", ", kind.Columns.Select(column => column.Type == FactColumnType.Person ? Person : $"\"{column.Name}\""));
            var day = StoredTables.HasDay(kind) ? ", day" : "";
            yield return (kind.Table, $"SELECT {columns}{day}, version FROM {RowsOf(kind, table, project)} AS fact");
            if (kind.IsVersioned) yield return ($"{kind.Table}_history", $"SELECT {columns}, version FROM {Versions(table, project)} AS fact");
        }
    }

    private static string RowsOf(FactKind kind, StoredTable table, long project)
        => kind.IsVersioned ? Latest(table, project) : kind.IsRevised ? LastRevisions(table, project) : Both(table, project);

    /// <summary>Few rows are ever reported again, so only those are sorted.</summary>
    private static string LastRevisions(StoredTable table, long project) => $"""
        (SELECT * FROM {Both(table, project)} WHERE content = 0
         UNION ALL
         SELECT * FROM {Both(table, project)} WHERE content <> 0 QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY version DESC) = 1)
        """;

    private static string Both(StoredTable table, long project)
        => $"(SELECT * FROM {table.Sealed} WHERE project_id = {project} UNION ALL SELECT * FROM {table.Hot} WHERE project_id = {project})";

    private static string Versions(StoredTable table, long project)
        => $"(SELECT * FROM {table.History} WHERE project_id = {project} UNION ALL SELECT * FROM {Both(table, project)})";

    private static string Latest(StoredTable table, long project) => $"""
        (SELECT kept.* FROM {table.Sealed} AS kept WHERE kept.project_id = {project}
           AND NOT EXISTS (SELECT 1 FROM {table.Hot} AS newer WHERE newer.project_id = {project} AND newer.fact_key = kept.fact_key)
         UNION ALL
         SELECT * FROM {table.Hot} WHERE project_id = {project} QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY version DESC) = 1)
        """;
}
