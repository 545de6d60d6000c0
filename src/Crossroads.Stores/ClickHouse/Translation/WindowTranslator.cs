using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>Window functions with their windows.</summary>
internal sealed class WindowTranslator(ExpressionTranslator expressions)
{
    public string Write(SyntaxNode node)
    {
        var name = node.Text("function_name");
        var arguments = expressions.WriteAll(node.List("children")).ToArray();
        switch (name)
        {
            case "row_number" or "rank" or "dense_rank" or "ntile":
                return $"toInt64({name}({string.Join(", ", arguments)}) OVER ({Window(node, withFrame: false)}))";
            case "lag" or "lead":
                var offset = node.Child("offset_expr") is { } far ? $", {expressions.WritePlain(far)}" : "";
                var otherwise = node.Child("default_expr") is { } value ? $"{(offset.Length == 0 ? ", 1" : "")}, {expressions.Write(value)}" : "";
                return $"{name}(toNullable({arguments[0]}){offset}{otherwise}) OVER ({Window(node, withFrame: false)})";
            case "first_value" or "last_value":
                return $"{name}(toNullable({arguments[0]})) OVER ({Window(node, withFrame: true)})";
            default:
                if (!AggregateFunctions.Knows(name)) throw new FactQueryException($"The window function '{name}' is not available on ClickHouse.");
                var condition = node.Child("filter_expr") is { } filter ? expressions.Write(filter) : null;
                return AggregateFunctions.Write(name, arguments, condition, node.Flag("distinct"), $" OVER ({Window(node, withFrame: true)})");
        }
    }

    private string Window(SyntaxNode node, bool withFrame)
    {
        var parts = new List<string>();
        if (node.List("partitions") is { Count: > 0 } partitions) parts.Add($"PARTITION BY {string.Join(", ", expressions.WriteAll(partitions))}");
        if (node.List("orders") is { Count: > 0 } orders) parts.Add($"ORDER BY {string.Join(", ", orders.Select(order => Ordering.Write(order, expressions.Write(order.Required("expression")))))}");
        if (withFrame && Frame(node) is { Length: > 0 } frame) parts.Add(frame);
        return string.Join(' ', parts);
    }

    private string Frame(SyntaxNode node)
    {
        var (start, end) = (node.Text("start"), node.Text("end"));
        if (start == "UNBOUNDED_PRECEDING" && end == "CURRENT_ROW_RANGE") return "";
        if (start.EndsWith("_GROUPS", StringComparison.Ordinal) || end.EndsWith("_GROUPS", StringComparison.Ordinal)) throw new FactQueryException("Windows of GROUPS are not available on ClickHouse.");
        var mode = start.EndsWith("_RANGE", StringComparison.Ordinal) || end.EndsWith("_RANGE", StringComparison.Ordinal) ? "RANGE" : "ROWS";
        return $"{mode} BETWEEN {Edge(start, node.Child("start_expr"))} AND {Edge(end, node.Child("end_expr"))}";
    }

    private string Edge(string edge, SyntaxNode? distance) => edge switch
    {
        "UNBOUNDED_PRECEDING" => "UNBOUNDED PRECEDING",
        "UNBOUNDED_FOLLOWING" => "UNBOUNDED FOLLOWING",
        "CURRENT_ROW_ROWS" or "CURRENT_ROW_RANGE" => "CURRENT ROW",
        _ => $"{expressions.WritePlain(distance!.Value)} {(edge.Contains("PRECEDING", StringComparison.Ordinal) ? "PRECEDING" : "FOLLOWING")}",
    };
}
