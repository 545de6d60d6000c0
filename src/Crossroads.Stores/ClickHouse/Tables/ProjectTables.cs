using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse.Translation;
using Crossroads.Stores.DuckDb.Tables;

namespace Crossroads.Stores.ClickHouse.Tables;

/// <summary>
/// The tables that a statement of one project sees, as Engine/Events/README.md lists them: each a subquery over that project's rows, with no more columns than the
/// statement speaks of, persons resolved where it speaks of persons.
/// </summary>
/// <param name="project">The project's id.</param>
/// <param name="timeZone">In which its days are counted.</param>
/// <param name="hasMerges">Some person is made of several ids.</param>
/// <param name="columns">Names of the columns that the statement speaks of; with "*": all.</param>
internal sealed class ProjectTables(long project, string timeZone, bool hasMerges, IReadOnlySet<string> columns)
{
    private const string Person = "person_id";

    /// <summary>As <see cref="DaySpan"/> counts them; ClickHouse's days begin in 1970.</summary>
    private static readonly string Span = FormattableString.Invariant($"toInt64(intDiv(toInt32(day) + {UnixDay}, {DaySpan.Days}))");
    private static readonly string DaysOfSpan = FormattableString.Invariant($"groupBitOr(bitShiftLeft(toUInt64(1), (toInt32(day) + {UnixDay}) % {DaySpan.Days}))");

    /// <returns>Null = there is no such table.</returns>
    public string? Find(string name)
    {
        var table = name.ToLowerInvariant();
        return table switch
        {
            "events" => Events(),
            "person_days" => $"(SELECT day, person_id, toInt64(count()) AS events FROM {Rows(StoredTables.Events, ["person_id", "day"])} GROUP BY day, person_id)",
            "person_day_events" => $"(SELECT event, day, person_id, toInt64(count()) AS events FROM {Rows(StoredTables.Events, ["event", "person_id", "day"])} GROUP BY event, day, person_id)",
            "event_days" => $"(SELECT event, day, toInt64(count()) AS events FROM {Rows(StoredTables.Events, ["event", "day"])} GROUP BY event, day)",
            "person_spans" => $"(SELECT {Span} AS span, person_id, {DaysOfSpan} AS days FROM {Rows(StoredTables.Events, ["person_id", "day"])} GROUP BY span, person_id)",
            "person_event_spans" => $"(SELECT event, {Span} AS span, person_id, {DaysOfSpan} AS days FROM {Rows(StoredTables.Events, ["event", "person_id", "day"])} GROUP BY event, span, person_id)",
            "persons" => $"(SELECT fact_key AS person_id, created_at, is_identified, properties FROM persons FINAL WHERE project_id = {project} AND NOT removed)",
            "distinct_ids" => DistinctIds(),
            "groups" => $"(SELECT group_type, group_key, properties, updated_at FROM groups FINAL WHERE project_id = {project})",
            _ => Facts(table),
        };
    }

    private static int UnixDay => DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static readonly string[] EventColumns = ["uuid", "event", Person, "ts", "received_at", "day", "session_id", "url", "path", "browser", "os", "device", "country", "referrer", "properties"];

    private string Events() => Rows(StoredTables.Events, EventColumns.Where(IsAsked));

    private string? Facts(string name)
    {
        var isHistory = name.EndsWith("_history", StringComparison.Ordinal);
        if (FactKinds.All.FirstOrDefault(kind => kind.Table == (isHistory ? name[..^"_history".Length] : name)) is not { } fact || (isHistory && !fact.IsVersioned)) return null;
        var shown = fact.Columns.Select(column => column.Name);
        if (StoredTables.HasDay(fact) && !isHistory) shown = shown.Append("day");
        shown = shown.Append("version");
        return Rows(StoredTables.Facts[fact.Type], shown.Where(IsAsked), isHistory, fact.IsRevised);
    }

    private bool IsAsked(string column) => columns.Contains("*") || columns.Contains(column);

    private string Rows(StoredTable table, IEnumerable<string> shown, bool isHistory = false, bool isRevised = false)
    {
        var names = shown.ToList();
        var resolves = hasMerges && names.Contains(Person);
        // An answer needs a column, even when only rows are counted.
        var list = names.Count == 0 ? "1 AS nothing" : string.Join(", ", names.Select(name => name switch
        {
            Person when resolves => "ifNull(o.root, f.person_id) AS person_id",
            "day" => Day(table),
            _ => $"f.{Quoting.Name(name)} AS {Quoting.Name(name)}",
        }));
        var source = isRevised ? $"{LastRevisions(table)} AS f" : isHistory ? $"{table.Name}_history AS f" : table.IsVersioned ? $"{table.Name} AS f FINAL" : $"{table.Name} AS f";
        return $"(SELECT {list} FROM {source}{(resolves ? Overrides("f.person_id") : "")} WHERE f.project_id = {project})";
    }

    /// <summary>Few rows are ever reported again, so only those are sorted.</summary>
    private string LastRevisions(StoredTable table) => $"""
        (SELECT * FROM {table.Name} WHERE project_id = {project} AND content = 0
         UNION ALL
         SELECT * FROM {table.Name} WHERE project_id = {project} AND content <> 0 ORDER BY version DESC LIMIT 1 BY fact_key)
        """;

    /// <summary>Counted when asked, in the zone that the project has now.</summary>
    private string Day(StoredTable table)
    {
        var time = StoredTables.WithDays.First(pair => pair.Table == table).Time;
        return $"toDate32(toTimeZone(f.{Quoting.Name(time)}, {Quoting.Text(timeZone)})) AS day";
    }

    private string DistinctIds() => hasMerges
        ? $"(SELECT f.distinct_id AS distinct_id, ifNull(o.root, f.fact_key) AS person_id FROM identities AS f FINAL{Overrides("f.fact_key")} WHERE f.project_id = {project})"
        : $"(SELECT distinct_id, fact_key AS person_id FROM identities FINAL WHERE project_id = {project})";

    private string Overrides(string code) => $" LEFT JOIN (SELECT fact_key, root FROM {ClickHouseSchema.Overrides.Name} FINAL WHERE project_id = {project} AND root <> fact_key) AS o ON o.fact_key = {code}";
}
