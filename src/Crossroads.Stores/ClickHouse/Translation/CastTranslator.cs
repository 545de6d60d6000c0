namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>CAST and TRY_CAST.</summary>
internal sealed class CastTranslator(ExpressionTranslator expressions)
{
    public string Write(SyntaxNode node)
    {
        var child = node.Required("child");
        var type = node.Required("cast_type");
        if (type.Text("id") == "BOOLEAN" && child.ConstantText() is { } flag) return flag is "t" or "true" ? "true" : "false";
        if (expressions.Json.AsList(child, type) is { } list) return list;
        if (TypeName.IsWhole(type) && child.ConstantInteger() is { } number) return FormattableString.Invariant($"toInt64({number})");
        var value = expressions.Write(child);
        if (node.Flag("try_cast")) return TryCast(value, type.Text("id"));
        // DuckDB rounds where ClickHouse cuts off.
        if (TypeName.IsWhole(type) && child.Class == "FUNCTION" && !child.IsFunction("unnest")) value = $"round({value})";
        return type.Text("id") == "VARCHAR" ? $"toString({value})" : $"CAST({value} AS {TypeName.Nullable(type)})";
    }

    private static string TryCast(string value, string type)
    {
        var text = $"trimBoth(toString({value}))";
        return type switch
        {
            "FLOAT" or "DOUBLE" or "DECIMAL" => $"toFloat64OrNull({text})",
            "UBIGINT" => $"toUInt64OrNull({text})",
            "INTEGER" or "BIGINT" => $"CAST(round(toFloat64OrNull({text})) AS Nullable(Int64))",
            "DATE" => $"toDate32OrNull({text})",
            // A date, and perhaps a time; what stands for the offset is passed over.
            "TIMESTAMP" => $"if(match({text}, '^\\\\d{{4}}-\\\\d\\\\d?-\\\\d\\\\d?([T ]|$)'), parseDateTime64BestEffortOrNull(replaceRegexpOne({text}, '([T ].*?)(Z|[+-]\\\\d\\\\d(:?\\\\d\\\\d)?)$', '\\\\1'), 6, 'UTC'), NULL)",
            _ => throw new Engine.Events.FactQueryException($"TRY_CAST to {type} is not available on ClickHouse."),
        };
    }
}
