using System.Globalization;
using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>Expressions of the syntax tree as ClickHouse writes them.</summary>
internal sealed class ExpressionTranslator
{
    private readonly Func<SyntaxNode, string> _query;
    private readonly IStatementValues _values;

    /// <summary>Names that stand for an expression: columns of a row that consists of nothing but expressions.</summary>
    private readonly Stack<IReadOnlyDictionary<string, string>> _rows = new();

    public ExpressionTranslator(Func<SyntaxNode, string> query, IStatementValues values)
    {
        (_query, _values) = (query, values);
        Json = new JsonFunctions(Write, Constant);
    }

    public JsonFunctions Json { get; }

    public string Write(SyntaxNode node) => node.Class switch
    {
        "COLUMN_REF" => Column(node),
        "CONSTANT" => Value(node),
        "PARAMETER" => _values.Write(node.Text("identifier")),
        "FUNCTION" => Function(node),
        "WINDOW" => new WindowTranslator(this).Write(node),
        "OPERATOR" => Operator(node),
        "COMPARISON" => Comparison(node),
        "CONJUNCTION" => $"({string.Join(node.Type == "CONJUNCTION_AND" ? " AND " : " OR ", node.List("children").Select(Write))})",
        "BETWEEN" => $"({Write(node.Required("input"))} BETWEEN {Write(node.Required("lower"))} AND {Write(node.Required("upper"))})",
        "CASE" => Case(node),
        "CAST" => new CastTranslator(this).Write(node),
        "SUBQUERY" => Subquery(node),
        "STAR" => Star(node),
        "LAMBDA" => Json.Arrow(node),
        _ => throw new FactQueryException($"An expression of kind {node.Type} is not available on ClickHouse."),
    };

    public IEnumerable<string> WriteAll(IEnumerable<SyntaxNode> nodes) => nodes.Select(Write);

    /// <summary>A whole number bare, where it is a position or a count and not a value.</summary>
    public string WritePlain(SyntaxNode node) => node.ConstantInteger() is { } number ? number.ToString(CultureInfo.InvariantCulture) : Write(node);

    /// <summary>What ClickHouse must know when it reads the statement: a constant, or the value of a parameter.</summary>
    private string Constant(SyntaxNode node)
        => node.ConstantText() ?? (node.Class == "PARAMETER" ? _values.Text(node.Text("identifier")) : null) ?? throw new FactQueryException("The path into JSON must be a constant on ClickHouse.");

    private static IEnumerable<string> LambdaNames(SyntaxNode names)
        => names.Class == "COLUMN_REF" ? [Quoting.Name(names.Texts("column_names")[^1])] : names.List("children").Select(child => Quoting.Name(child.Texts("column_names")[^1]));

    private string Column(SyntaxNode node)
    {
        var names = node.Texts("column_names");
        if (names.Count == 1 && _rows.TryPeek(out var row) && row.TryGetValue(names[0], out var stands)) return stands;
        return string.Join('.', names.Select(Quoting.Name));
    }

    private static string Value(SyntaxNode node)
    {
        var value = node.Required("value");
        if (value.Flag("is_null")) return "NULL";
        var type = value.Required("type");
        var held = value.Json.GetProperty("value");
        return type.Text("id") switch
        {
            "VARCHAR" => Quoting.Text(held.GetString()!),
            "BOOLEAN" => held.GetBoolean() ? "true" : "false",
            // Bare numbers would be typed without sign; and 64 bits have no type in common with a real number.
            "INTEGER" or "BIGINT" or "HUGEINT" => $"{(held.TryGetInt32(out _) ? "toInt32" : "toInt64")}({held.GetRawText()})",
            "DOUBLE" => $"toFloat64({held.GetRawText()})",
            "DECIMAL" => $"toFloat64({Decimal(held.GetInt64(), type.Required("type_info").Json.GetProperty("scale").GetInt32())})",
            var other => throw new FactQueryException($"A constant of type {other} is not available on ClickHouse."),
        };
    }

    private static string Decimal(long digits, int scale) => (digits / (decimal)Math.Pow(10, scale)).ToString(CultureInfo.InvariantCulture);

    private string Function(SyntaxNode node)
    {
        var name = node.Text("function_name");
        var children = node.List("children");
        if (name == FunnelFunction.Name) return FunnelFunction.Write(children, Write);
        if (AggregateFunctions.Knows(name))
        {
            if (node.Child("order_bys")?.List("orders").Count > 0) throw new FactQueryException($"{name}(… ORDER BY …) is not available on ClickHouse.");
            return AggregateFunctions.Write(name, [.. WriteAll(children)], node.Child("filter") is { } filter ? Write(filter) : null, node.Flag("distinct"), "");
        }

        if (Json.TryWrite(name, children, out var json)) return json;
        if (TimeFunctions.TryWrite(name, children, Write, out var time)) return time;
        if (name == "-" && children.Count == 2 && DayArithmetic.IsDay(children[0]) && DayArithmetic.IsDay(children[1])) return $"dateDiff('day', {Write(children[1])}, {Write(children[0])})";
        if (name.StartsWith("to_", StringComparison.Ordinal)) return ScalarFunctions.TryWrite(name, [IntervalLength(children[0])], out var interval) ? interval : throw Unknown(name);
        var takesLambda = name is "list_transform" or "list_filter";
        return ScalarFunctions.TryWrite(name, [.. children.Select(child => takesLambda && child.Class == "LAMBDA" ? Lambda(child) : Write(child))], out var sql) ? sql : throw Unknown(name);
    }

    private string Lambda(SyntaxNode node) => $"({string.Join(", ", LambdaNames(node.Required("lhs")))}) -> {Write(node.Required("expr"))}";

    /// <summary>The parser casts and truncates what is written behind INTERVAL.</summary>
    private string IntervalLength(SyntaxNode node)
    {
        while (node.Class == "CAST" || node.IsFunction("trunc")) node = node.Class == "CAST" ? node.Required("child") : node.List("children")[0];
        return node.ConstantInteger() is not null || node.Class == "CONSTANT" ? WritePlain(node) : $"toInt64({Write(node)})";
    }

    private static FactQueryException Unknown(string name) => new($"The function '{name}' is not available on ClickHouse.");

    private string Operator(SyntaxNode node)
    {
        var children = node.List("children");
        switch (node.Type)
        {
            case "OPERATOR_NOT":
                return $"(NOT {Write(children[0])})";
            case "OPERATOR_COALESCE":
                return $"coalesce({string.Join(", ", WriteAll(children))})";
            case "OPERATOR_IS_NULL":
                return $"({Write(children[0])} IS NULL)";
            case "OPERATOR_IS_NOT_NULL":
                return $"({Write(children[0])} IS NOT NULL)";
            case "COMPARE_IN" or "COMPARE_NOT_IN":
                return $"({Write(children[0])} {(node.Type == "COMPARE_IN" ? "IN" : "NOT IN")} ({string.Join(", ", WriteAll(children.Skip(1)))}))";
            case "ARRAY_EXTRACT":
                return $"arrayElement({Write(children[0])}, {WritePlain(children[1])})";
            default:
                throw new FactQueryException($"The operator {node.Type} is not available on ClickHouse.");
        }
    }

    private string Comparison(SyntaxNode node)
    {
        var (left, right) = (Write(node.Required("left")), Write(node.Required("right")));
        return node.Type switch
        {
            "COMPARE_EQUAL" => $"({left} = {right})",
            "COMPARE_NOTEQUAL" => $"({left} <> {right})",
            "COMPARE_LESSTHAN" => $"({left} < {right})",
            "COMPARE_GREATERTHAN" => $"({left} > {right})",
            "COMPARE_LESSTHANOREQUALTO" => $"({left} <= {right})",
            "COMPARE_GREATERTHANOREQUALTO" => $"({left} >= {right})",
            "COMPARE_DISTINCT_FROM" => $"ifNull({left} <> {right}, ({left} IS NULL) <> ({right} IS NULL))",
            "COMPARE_NOT_DISTINCT_FROM" => $"ifNull({left} = {right}, ({left} IS NULL) = ({right} IS NULL))",
            _ => throw new FactQueryException($"The comparison {node.Type} is not available on ClickHouse."),
        };
    }

    private string Case(SyntaxNode node)
    {
        var checks = node.List("case_checks").Select(check => $"{Write(check.Required("when_expr"))}, {Write(check.Required("then_expr"))}");
        return $"multiIf({string.Join(", ", checks)}, {(node.Child("else_expr") is { } otherwise ? Write(otherwise) : "NULL")})";
    }

    private string Subquery(SyntaxNode node)
    {
        var inner = node.Required("subquery").Required("node");
        switch (node.Text("subquery_type"))
        {
            case "EXISTS":
                return $"EXISTS ({_query(inner)})";
            case "NOT_EXISTS":
                return $"(NOT EXISTS ({_query(inner)}))";
            case "ANY" when node.Text("comparison_type") == "COMPARE_EQUAL":
                return $"({Write(node.Required("child"))} IN ({_query(inner)}))";
            case "SCALAR":
                return RowOfExpressions(inner) ?? Scalar(inner);
            default:
                throw new FactQueryException($"A subquery of kind {node.Text("subquery_type")} is not available on ClickHouse.");
        }
    }

    /// <summary>Where a subquery looks at the row around it and finds nothing, ClickHouse says null, also for a sum that is never null.</summary>
    private string Scalar(SyntaxNode select)
    {
        var sql = $"({_query(select)})";
        if (select.Type != "SELECT_NODE" || select.List("group_expressions").Count > 0 || select.List("select_list") is not [var item]) return sql;
        if (item.IsFunction("count") || item.IsFunction("count_star")) return $"ifNull({sql}, toInt64(0))";
        return item.Type == "OPERATOR_COALESCE" && item.List("children") is [.., { Class: "CONSTANT" } otherwise] ? $"coalesce({sql}, {Write(otherwise)})" : sql;
    }

    /// <summary><c>(SELECT f(i) FROM (SELECT x AS i))</c> gives a name to an expression and reads no table: it is written out.</summary>
    private string? RowOfExpressions(SyntaxNode select)
    {
        if (select.Type != "SELECT_NODE" || select.Child("from_table") is not { Type: "SUBQUERY" } from || select.Child("where_clause") is not null || select.List("select_list").Count != 1) return null;
        var inner = from.Required("subquery").Required("node");
        if (inner.Child("from_table") is { Type: not "EMPTY" }) return null;
        _rows.Push(inner.List("select_list").ToDictionary(item => item.Alias, Write));
        try
        {
            return $"({Write(select.List("select_list")[0])})";
        }
        finally
        {
            _rows.Pop();
        }
    }

    private string Star(SyntaxNode node)
    {
        if (node.List("replace_list").Count + node.List("exclude_list").Count > 0 || node.Texts("exclude_list").Count > 0) throw new FactQueryException("* with EXCLUDE or REPLACE is not available on ClickHouse.");
        return node.Text("relation_name") is { Length: > 0 } relation ? $"{Quoting.Name(relation)}.*" : "*";
    }
}
