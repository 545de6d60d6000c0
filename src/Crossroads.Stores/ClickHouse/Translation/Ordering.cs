namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>One item of ORDER BY. Nulls come last in both engines, unless something else is said.</summary>
internal static class Ordering
{
    public static string Write(SyntaxNode order, string expression)
    {
        // ClickHouse orders a UUID by its second half.
        if (order.Required("expression").Texts("column_names") is [.., "uuid"]) expression = $"toString({expression})";
        var direction = order.Type is "DESCENDING" or "DESC" ? " DESC" : "";
        var nulls = order.Text("null_order") switch { "NULLS FIRST" or "NULLS_FIRST" => " NULLS FIRST", "NULLS LAST" or "NULLS_LAST" => " NULLS LAST", _ => "" };
        return expression + direction + nulls;
    }
}
