using Crossroads.Engine.Events;

namespace Crossroads.Stores.DuckDb.Tables;

/// <summary>All tables of the store. Those of facts come from <see cref="FactKinds"/>.</summary>
internal static class StoredTables
{
    /// <summary><c>person_id</c> is the code of the id as it was sent; views resolve it.</summary>
    public static readonly StoredTable Events = new("events",
    [
        new("project_id", ColumnKind.Integer), new("event", ColumnKind.Text), new("person_id", ColumnKind.Code), new("ts", ColumnKind.Timestamp),
        new("day", ColumnKind.Day), new("received_at", ColumnKind.Timestamp), new("uuid", ColumnKind.Uuid), new("session_id", ColumnKind.Text),
        new("url", ColumnKind.Text), new("path", ColumnKind.Text), new("browser", ColumnKind.Text), new("os", ColumnKind.Text),
        new("device", ColumnKind.Text), new("country", ColumnKind.Text), new("referrer", ColumnKind.Text), new("properties", ColumnKind.Json),
    ]);

    /// <summary>One row a distinct id; <c>fact_key</c> is its code.</summary>
    public static readonly StoredTable Identities = new("identities",
    [
        new("project_id", ColumnKind.Integer), new("fact_key", ColumnKind.Code), new("version", ColumnKind.Integer), new("distinct_id", ColumnKind.Text),
        new("first_seen", ColumnKind.Timestamp), new("identified_at", ColumnKind.Timestamp), new("state", ColumnKind.Json),
    ],
    IsVersioned: true);

    /// <summary>One row a person; <c>fact_key</c> is its code. <c>removed</c>: it was merged into another.</summary>
    public static readonly StoredTable Persons = new("persons",
    [
        new("project_id", ColumnKind.Integer), new("fact_key", ColumnKind.Code), new("version", ColumnKind.Integer), new("removed", ColumnKind.Boolean),
        new("created_at", ColumnKind.Timestamp), new("is_identified", ColumnKind.Boolean), new("properties", ColumnKind.Json),
    ],
    IsVersioned: true);

    public static readonly StoredTable Groups = new("groups",
    [
        new("project_id", ColumnKind.Integer), new("fact_key", ColumnKind.Code), new("version", ColumnKind.Integer), new("group_type", ColumnKind.Text),
        new("group_key", ColumnKind.Text), new("updated_at", ColumnKind.Timestamp), new("properties", ColumnKind.Json), new("state", ColumnKind.Json),
    ],
    IsVersioned: true);

    public static readonly StoredTable Merges = new("merges",
    [
        new("project_id", ColumnKind.Integer), new("into_code", ColumnKind.Code), new("from_code", ColumnKind.Code), new("kind", ColumnKind.Integer),
        new("at", ColumnKind.Timestamp),
    ]);

    /// <summary>
    /// Roll-ups, only in the file; views add what is hot. Codes are those of ids as they were sent, and counts of a day may lie in several rows, so that
    /// late events and merges need no rewriting: reading sums up and resolves.
    /// </summary>
    public static readonly StoredTable PersonDays = new("person_days",
    [
        new("project_id", ColumnKind.Integer), new("day", ColumnKind.Day), new("person_id", ColumnKind.Code), new("events", ColumnKind.Integer),
    ]);

    /// <summary>How often each event happened on a day, whoever did it.</summary>
    public static readonly StoredTable EventDays = new("event_days",
    [
        new("project_id", ColumnKind.Integer), new("event", ColumnKind.Text), new("day", ColumnKind.Day), new("events", ColumnKind.Integer),
    ]);

    /// <summary>On which days of a span (<see cref="DaySpan"/>) a code was active: a bit a day. Rows of one key are joined by OR when they are read.</summary>
    public static readonly StoredTable PersonSpans = new("person_spans",
    [
        new("project_id", ColumnKind.Integer), new("span", ColumnKind.Integer), new("person_id", ColumnKind.Code), new("days", ColumnKind.Code),
    ]);

    /// <summary>The same by event name.</summary>
    public static readonly StoredTable PersonEventSpans = new("person_event_spans",
    [
        new("project_id", ColumnKind.Integer), new("event", ColumnKind.Text), new("span", ColumnKind.Integer), new("person_id", ColumnKind.Code), new("days", ColumnKind.Code),
    ]);

    /// <summary>Roll-ups with a row a day.</summary>
    public static IReadOnlyList<StoredTable> DayRollUps { get; } = [PersonDays, EventDays];

    /// <summary>Roll-ups with a row a span of days.</summary>
    public static IReadOnlyList<StoredTable> SpanRollUps { get; } = [PersonSpans, PersonEventSpans];

    public static IReadOnlyList<StoredTable> RollUps { get; } = [.. DayRollUps, .. SpanRollUps];

    public static IReadOnlyDictionary<Type, StoredTable> Facts { get; } = FactKinds.All.ToDictionary(kind => kind.Type, Describe);

    public static IReadOnlyList<StoredTable> All { get; } = [Events, Identities, Persons, Groups, Merges, .. Facts.Values];

    /// <summary>The tables whose rows carry the day of their time, with the name of that time.</summary>
    public static IReadOnlyList<(StoredTable Table, string Time)> WithDays { get; } =
        [(Events, "ts"), .. FactKinds.All.Where(HasDay).Select(kind => (Facts[kind.Type], kind.TimeColumn))];

    public static bool HasDay(FactKind kind)
        => !kind.IsVersioned && kind.Columns.Any(column => column.Name == kind.TimeColumn && column.Type == FactColumnType.Timestamp);

    private static StoredTable Describe(FactKind kind)
    {
        List<StoredColumn> columns =
        [
            new("project_id", ColumnKind.Integer), new("fact_key", ColumnKind.Code), new("content", ColumnKind.Code), new("version", ColumnKind.Integer),
            .. kind.Columns.Select(column => new StoredColumn(column.Name, KindOf(column))),
        ];
        if (HasDay(kind)) columns.Add(new StoredColumn("day", ColumnKind.Day));
        return new StoredTable(kind.Table, columns, kind.IsVersioned, kind.IsVersioned);
    }

    private static ColumnKind KindOf(FactColumn column) => column.Type switch
    {
        FactColumnType.Text => column.Name.EndsWith("_json", StringComparison.Ordinal) ? ColumnKind.Json : ColumnKind.Text,
        FactColumnType.Integer => ColumnKind.Integer,
        FactColumnType.Real => ColumnKind.Real,
        FactColumnType.Boolean => ColumnKind.Boolean,
        FactColumnType.Timestamp => ColumnKind.Timestamp,
        FactColumnType.Day => ColumnKind.Day,
        FactColumnType.Person => ColumnKind.Code,
        _ => throw new InvalidOperationException($"A column of type {column.Type} cannot be stored."),
    };
}
