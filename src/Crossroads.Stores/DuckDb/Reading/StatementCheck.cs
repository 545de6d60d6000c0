using System.Collections.Concurrent;
using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Tables;
using DuckDB.NET.Data;

namespace Crossroads.Stores.DuckDb.Reading;

/// <summary>
/// The wall between projects: DuckDB parses the statement, and only a single SELECT over the project's own views, common table expressions and harmless table
/// functions passes. DuckDB has no rights of its own, so a name with a schema in it would reach every project.
/// </summary>
internal sealed class StatementCheck
{
    private const int Remembered = 2000;

    private static readonly HashSet<string> TableFunctions = new(["range", "generate_series", "unnest", "json_each", "json_tree"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Functions that read or run what their argument names.</summary>
    private static readonly HashSet<string> ForbiddenFunctions = new(
        ["json_serialize_plan", "json_execute_serialized_sql", "query", "query_table", "nextval", "currval", "getenv", "pg_get_viewdef"], StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _passed = new();

    /// <returns>The names of the statement's parameters.</returns>
    /// <exception cref="FactQueryException">The statement may not run; the message says why.</exception>
    public IReadOnlySet<string> Check(DuckDBConnection connection, string sql)
    {
        if (_passed.TryGetValue(sql, out var known)) return known;
        using var document = JsonDocument.Parse(Parse(connection, sql));
        var root = document.RootElement;
        if (root.GetProperty("error").GetBoolean()) throw new FactQueryException($"The query cannot be understood: {root.GetProperty("error_message").GetString()}");
        if (root.GetProperty("statements").GetArrayLength() != 1) throw new FactQueryException("A query is one SELECT statement.");
        var names = new Names();
        Gather(root, names);
        foreach (var table in names.Tables)
            if (!ProjectViews.Names.Contains(table) && !names.Expressions.Contains(table))
                throw new FactQueryException($"There is no table '{table}'. Tables are: {string.Join(", ", ProjectViews.Names.Order())}.");
        if (_passed.Count >= Remembered) _passed.Clear();
        return _passed[sql] = names.Parameters;
    }

    private static string Parse(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT json_serialize_sql($sql::VARCHAR)";
        command.Parameters.Add(new DuckDBParameter("sql", sql));
        return (string)command.ExecuteScalar()!;
    }

    private static void Gather(JsonElement element, Names names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Gather(item, names);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        Judge(element, names);
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name == "cte_map")
                foreach (var expression in member.Value.GetProperty("map").EnumerateArray()) names.Expressions.Add(expression.GetProperty("key").GetString()!);
            Gather(member.Value, names);
        }
    }

    private static void Judge(JsonElement element, Names names)
    {
        switch (Text(element, "type"))
        {
            case "BASE_TABLE":
                if (Text(element, "schema_name") + Text(element, "catalog_name") is not "") throw new FactQueryException($"Table names stand alone: write {Text(element, "table_name")} without a schema.");
                names.Tables.Add(Text(element, "table_name"));
                break;
            case "SHOW_REF":
                throw new FactQueryException("SHOW, DESCRIBE and SUMMARIZE are not available; Engine/Events/README.md lists tables and columns.");
            case "TABLE_FUNCTION":
                var function = element.GetProperty("function");
                if (!TableFunctions.Contains(Text(function, "function_name")) || Text(function, "schema") + Text(function, "catalog") is not "")
                    throw new FactQueryException($"The table function '{Text(function, "function_name")}' is not available; these are: {string.Join(", ", TableFunctions)}.");
                break;
            case "FUNCTION" when ForbiddenFunctions.Contains(Text(element, "function_name")):
                throw new FactQueryException($"The function '{Text(element, "function_name")}' is not available.");
            case "WINDOW_AGGREGATE" when Text(element, "function_name").Equals("funnel", StringComparison.OrdinalIgnoreCase):
                throw new FactQueryException("funnel is not available as a window function.");
            case "VALUE_PARAMETER":
                names.Parameters.Add(Text(element, "identifier"));
                break;
        }
    }

    private static string Text(JsonElement element, string member)
        => element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private sealed class Names
    {
        public HashSet<string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Expressions { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Parameters { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
