namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>
/// ClickHouse does not subtract days from each other. The syntax tree has no types; days are known by their names, which end in "day" or "date" wherever facts are spoken of.
/// </summary>
internal static class DayArithmetic
{
    public static bool IsDay(SyntaxNode node) => node.Class switch
    {
        "COLUMN_REF" => node.Texts("column_names")[^1] is var name && (Ends(name, "day") || Ends(name, "date")),
        "CAST" => node.Required("cast_type").Text("id") == "DATE",
        "WINDOW" => node.Text("function_name") is "lead" or "lag" or "min" or "max" && IsDay(node.List("children")[0]),
        "FUNCTION" => node.Text("function_name") is "min" or "max" or "least" or "greatest" && IsDay(node.List("children")[0]),
        "OPERATOR" => node.Type == "OPERATOR_COALESCE" && IsDay(node.List("children")[0]),
        _ => false,
    };

    private static bool Ends(string name, string word)
        => name.Equals(word, StringComparison.OrdinalIgnoreCase) || name.EndsWith("_" + word, StringComparison.OrdinalIgnoreCase);
}
