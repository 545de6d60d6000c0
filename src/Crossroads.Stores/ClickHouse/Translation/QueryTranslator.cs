using System.Text;
using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>SELECT statements of the syntax tree as ClickHouse writes them, over the tables of one project and no others.</summary>
internal sealed class QueryTranslator
{
    private readonly Func<string, string?> _tables;
    private readonly ExpressionTranslator _expressions;
    private readonly Stack<HashSet<string>> _scopes = new();

    /// <param name="tables">SQL of a project's table by its name; null = there is none of that name.</param>
    /// <param name="values">Its parameters.</param>
    public QueryTranslator(Func<string, string?> tables, IStatementValues values)
    {
        _tables = tables;
        _expressions = new ExpressionTranslator(Write, values);
    }

    public string Write(SyntaxNode node)
    {
        _scopes.Push(new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        try
        {
            return node.Type switch
            {
                "SELECT_NODE" => Select(node),
                "SET_OPERATION_NODE" => SetOperation(node),
                _ => throw new FactQueryException($"A statement of kind {node.Type} is not available on ClickHouse."),
            };
        }
        finally
        {
            _scopes.Pop();
        }
    }

    private string Select(SyntaxNode node)
    {
        var sql = new StringBuilder(With(node));
        var from = node.Child("from_table") is { Type: not "EMPTY" } table ? From(table) : "";
        var items = node.List("select_list");
        sql.Append("SELECT ").Append(Modifier(node, "DISTINCT_MODIFIER") is { } distinct ? Distinct(distinct) : "");
        sql.AppendJoin(", ", items.Select(Item));
        if (from.Length > 0) sql.Append(" FROM ").Append(from);
        if (node.Child("where_clause") is { } where) sql.Append(" WHERE ").Append(_expressions.Write(where));
        if (node.List("group_expressions") is { Count: > 0 } groups) sql.Append(" GROUP BY ").AppendJoin(", ", groups.Select(_expressions.WritePlain));
        else if (node.Text("aggregate_handling") == "FORCE_AGGREGATES") sql.Append(" GROUP BY ALL");
        if (node.Child("having") is { } having) sql.Append(" HAVING ").Append(_expressions.Write(having));
        if (node.Child("qualify") is { } qualify) sql.Append(" QUALIFY ").Append(_expressions.Write(qualify));
        return sql.Append(Tail(node, items)).ToString();
    }

    private string With(SyntaxNode node)
    {
        if (node.Child("cte_map")?.List("map") is not { Count: > 0 } expressions) return "";
        var written = new List<string>();
        foreach (var expression in expressions)
        {
            var name = expression.Text("key");
            if (expression.Required("value").Texts("aliases").Count > 0) throw new FactQueryException("WITH name(columns) is not available on ClickHouse.");
            written.Add($"{Quoting.Name(name)} AS ({Write(expression.Required("value").Required("query").Required("node"))})");
            _scopes.Peek().Add(name);
        }

        return $"WITH {string.Join(", ", written)} ";
    }

    private string Distinct(SyntaxNode modifier)
        => modifier.List("distinct_on_targets") is { Count: > 0 } targets ? $"DISTINCT ON ({string.Join(", ", targets.Select(_expressions.Write))}) " : "DISTINCT ";

    private string Item(SyntaxNode item)
    {
        var sql = _expressions.Write(item);
        if (item.Alias.Length > 0) return $"{sql} AS {Quoting.Name(item.Alias)}";
        return item.Class == "COLUMN_REF" ? $"{sql} AS {Quoting.Name(item.Texts("column_names")[^1])}" : sql;
    }

    private string SetOperation(SyntaxNode node)
    {
        var with = With(node);
        var word = node.Text("setop_type") + (node.Json.TryGetProperty("setop_all", out var all) && !all.GetBoolean() ? " DISTINCT" : " ALL");
        var parts = new[] { node.Required("left"), node.Required("right") }.Select(part => $"({Write(part)})");
        var union = string.Join($" {word} ", parts);
        var tail = Tail(node, []);
        return with.Length + tail.Length == 0 ? union : $"{with}SELECT * FROM ({union}){tail}";
    }

    private static SyntaxNode? Modifier(SyntaxNode node, string type)
    {
        foreach (var modifier in node.List("modifiers"))
            if (modifier.Type == type) return modifier;
        return null;
    }

    private string Tail(SyntaxNode node, IReadOnlyList<SyntaxNode> items)
    {
        var sql = new StringBuilder();
        if (Modifier(node, "ORDER_MODIFIER") is { } order)
        {
            var orders = order.List("orders");
            sql.Append(" ORDER BY ");
            if (orders.Count == 1 && orders[0].Required("expression").Class == "STAR") sql.Append("ALL");
            else sql.AppendJoin(", ", orders.Select(item => Ordering.Write(item, Position(item.Required("expression"), items) ?? _expressions.WritePlain(item.Required("expression")))));
        }

        if (Modifier(node, "LIMIT_PERCENT_MODIFIER") is not null) throw new FactQueryException("LIMIT in per cent is not available on ClickHouse.");
        if (Modifier(node, "LIMIT_MODIFIER") is { } limit)
        {
            if (limit.Child("limit") is { } most) sql.Append(" LIMIT ").Append(_expressions.WritePlain(most));
            if (limit.Child("offset") is { } skipped) sql.Append(" OFFSET ").Append(_expressions.WritePlain(skipped));
        }

        return sql.ToString();
    }

    /// <summary>A name in ORDER BY means the column of the answer before any column of the tables: said by its position, there is no doubt.</summary>
    private static string? Position(SyntaxNode expression, IReadOnlyList<SyntaxNode> items)
    {
        if (expression.Class != "COLUMN_REF" || expression.Texts("column_names") is not [var name] || items.Any(item => item.Class == "STAR")) return null;
        for (var index = 0; index < items.Count; index++)
            if (string.Equals(items[index].Alias, name, StringComparison.OrdinalIgnoreCase)) return FormattableString.Invariant($"{index + 1}");
        return null;
    }

    private string From(SyntaxNode node) => node.Type switch
    {
        "BASE_TABLE" => Table(node),
        "SUBQUERY" => Aliased($"({Write(node.Required("subquery").Required("node"))})", node),
        "JOIN" => Join(node),
        "TABLE_FUNCTION" => TableFunction(node),
        _ => throw new FactQueryException($"A table of kind {node.Type} is not available on ClickHouse."),
    };

    private string Table(SyntaxNode node)
    {
        var name = node.Text("table_name");
        if (node.Text("schema_name") + node.Text("catalog_name") is not "") throw new FactQueryException($"Table names stand alone: write {name} without a schema.");
        var alias = Quoting.Name(node.Alias.Length > 0 ? node.Alias : name);
        // An alias that says the same again confuses columns of that name.
        if (_scopes.Any(scope => scope.Contains(name))) return Quoting.Name(name) == alias ? alias : $"{Quoting.Name(name)} AS {alias}";
        return $"{_tables(name) ?? throw new FactQueryException($"There is no table '{name}'. Tables are: {string.Join(", ", DuckDb.Tables.ProjectViews.Names.Order())}.")} AS {alias}";
    }

    private static string Aliased(string sql, SyntaxNode node)
    {
        if (node.Texts("column_name_alias").Count > 0) throw new FactQueryException("A table alias with names of columns is not available on ClickHouse.");
        return node.Alias.Length > 0 ? $"{sql} AS {Quoting.Name(node.Alias)}" : sql;
    }

    private string Join(SyntaxNode node)
    {
        var (left, right) = (From(node.Required("left")), From(node.Required("right")));
        if (node.Required("right").Type == "JOIN") throw new FactQueryException("A join in parentheses is not available on ClickHouse.");
        if (node.Text("ref_type") == "CROSS") return $"{left} CROSS JOIN {right}";
        var kind = node.Text("join_type") switch
        {
            "INNER" => "INNER JOIN",
            "LEFT" => "LEFT JOIN",
            "RIGHT" => "RIGHT JOIN",
            "OUTER" or "FULL" => "FULL JOIN",
            "SEMI" => "LEFT SEMI JOIN",
            "ANTI" => "LEFT ANTI JOIN",
            var other => throw new FactQueryException($"A {other} join is not available on ClickHouse."),
        };
        return node.Texts("using_columns") is { Count: > 0 } columns
            ? $"{left} {kind} {right} USING ({string.Join(", ", columns.Select(Quoting.Name))})"
            : $"{left} {kind} {right} ON {_expressions.Write(node.Required("condition"))}";
    }

    private string TableFunction(SyntaxNode node)
    {
        var function = node.Required("function");
        if (function.Text("function_name") is not ("range" or "generate_series" or "unnest")) throw new FactQueryException($"The table function '{function.Text("function_name")}' is not available on ClickHouse.");
        var list = _expressions.Write(function);
        var column = node.Texts("column_name_alias") is [var name, ..] ? name : function.Text("function_name");
        var rows = function.Text("function_name") == "unnest" ? list : $"arrayJoin({list})";
        return $"(SELECT {rows} AS {Quoting.Name(column)}) AS {Quoting.Name(node.Alias.Length > 0 ? node.Alias : column)}";
    }
}
