using System.Globalization;
using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;

namespace Crossroads.Engine.Retention;

/// <summary>Everything that is kept of one person as one JSON document: ids, properties, events and every other kind of fact that names the person.</summary>
public sealed class PersonExport(IFactStore facts)
{
    private const int EventsAPage = 5000;
    private const int MostRows = 1_000_000;

    /// <returns>False = nobody is known by that id; nothing was written.</returns>
    public async Task<bool> WriteAsync(long projectId, string distinctId, Stream target, CancellationToken cancellationToken)
    {
        var reader = facts.Reader(projectId);
        var found = await reader.QueryAsync<ulong>("SELECT person_id FROM distinct_ids WHERE distinct_id = $id", new { id = distinctId }, cancellationToken);
        if (found.Count == 0) return false;
        var person = new { person = found[0] };
        var ids = await reader.QueryAsync<string>("SELECT distinct_id FROM distinct_ids WHERE person_id = $person ORDER BY distinct_id", person, cancellationToken);
        await using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, Encoder = AssessmentJson.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("schema", "crossroads.person/1");
        json.WriteString("person_id", found[0].ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("distinct_ids");
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
        await WriteRowsAsync(json, "person", reader, "SELECT created_at, is_identified, properties FROM persons WHERE person_id = $person", person, cancellationToken);
        await WriteEventsAsync(json, reader, found[0], cancellationToken);
        foreach (var kind in FactKinds.All.Where(kind => kind.Columns.Any(column => column.Type == FactColumnType.Person)))
        {
            var columns = string.Join(", ", kind.Columns.Where(column => column.Type != FactColumnType.Person).Select(column => $"\"{column.Name}\""));
            await WriteRowsAsync(json, kind.Table, reader, $"SELECT {columns} FROM {kind.Table} WHERE person_id = $person ORDER BY \"{kind.TimeColumn}\"", person, cancellationToken);
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return true;
    }

    /// <summary>Page by page: a person may have very many.</summary>
    private static async Task WriteEventsAsync(Utf8JsonWriter json, IFactReader reader, ulong person, CancellationToken cancellationToken)
    {
        json.WriteStartArray("events");
        for (var skip = 0; ; skip += EventsAPage)
        {
            var page = await reader.QueryTableAsync(
                "SELECT uuid, event, ts, received_at, session_id, url, path, browser, os, device, country, referrer, properties FROM events WHERE person_id = $person ORDER BY ts, uuid LIMIT $take OFFSET $skip",
                new { person, take = EventsAPage, skip }, EventsAPage, cancellationToken);
            foreach (var row in page.Rows) WriteRow(json, page.Columns, row);
            await json.FlushAsync(cancellationToken);
            if (page.Rows.Count < EventsAPage) break;
        }

        json.WriteEndArray();
    }

    private static async Task WriteRowsAsync(Utf8JsonWriter json, string name, IFactReader reader, string sql, object parameters, CancellationToken cancellationToken)
    {
        var table = await reader.QueryTableAsync(sql, parameters, MostRows, cancellationToken);
        json.WriteStartArray(name);
        foreach (var row in table.Rows) WriteRow(json, table.Columns, row);
        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<string> columns, IReadOnlyList<object?> row)
    {
        json.WriteStartObject();
        foreach (var (name, value) in columns.Zip(row).Where(cell => cell.Second is not null))
        {
            json.WritePropertyName(name);
            if (name is "properties" or "details_json" && value is string { Length: > 0 } text) json.WriteRawValue(text);
            else JsonSerializer.Serialize(json, value is DateTime time ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : value, AssessmentJson.Compact);
        }

        json.WriteEndObject();
    }
}
