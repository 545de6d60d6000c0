namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>Reading from JSON text: <c>->></c>, <c>-></c>, <c>json_extract</c>, <c>json_extract_string</c>.</summary>
internal static class JsonFunctions
{
    public static bool TryWrite(string name, IReadOnlyList<SyntaxNode> children, Func<SyntaxNode, string> write, out string sql)
    {
        sql = name switch
        {
            "->>" or "json_extract_string" => Text(write(children[0]), JsonPath.Of(children[1])),
            "->" or "json_extract" => Json(write(children[0]), JsonPath.Of(children[1])),
            "array_to_string" when children[0].Class == "CAST" && Member(children[0].Required("child")) is { } member => ListText(member, write(children[1]), write),
            _ => "",
        };
        return sql.Length > 0;
    }

    /// <summary><c>json->path</c>, which the parser takes for a lambda until it knows better.</summary>
    public static string Arrow(SyntaxNode lambda, Func<SyntaxNode, string> write) => Json(write(lambda.Required("lhs")), JsonPath.Of(lambda.Required("expr")));

    /// <summary>A member cast to a list; null = it is none.</summary>
    public static string? AsList(SyntaxNode child, SyntaxNode type, Func<SyntaxNode, string> write)
        => type.Text("id") == "LIST" && Member(child) is { } member ? List(member, write) : null;

    private static (SyntaxNode Json, SyntaxNode Path)? Member(SyntaxNode node)
        => node.Class == "LAMBDA" ? (node.Required("lhs"), node.Required("expr"))
            : node.IsFunction("->") || node.IsFunction("json_extract") ? (node.List("children")[0], node.List("children")[1])
            : null;

    private static string List((SyntaxNode Json, SyntaxNode Path) member, Func<SyntaxNode, string> write)
        => $"JSONExtract({write(member.Json)}{JsonPath.Of(member.Path).Arguments}, 'Array(String)')";

    /// <summary>A list cannot be null, and an absent member must be.</summary>
    private static string ListText((SyntaxNode Json, SyntaxNode Path) member, string separator, Func<SyntaxNode, string> write)
        => $"if(JSONHas({write(member.Json)}{JsonPath.Of(member.Path).Arguments}), arrayStringConcat({List(member, write)}, {separator}), NULL)";

    private static string Text(string json, JsonPath path)
        => path.IsEach ? $"JSONExtract({json}{path.Arguments}, 'Array(Nullable(String))')" : $"JSONExtract({json}{path.Arguments}, 'Nullable(String)')";

    private static string Json(string json, JsonPath path)
        => path.IsEach ? $"JSONExtractArrayRaw({json}{path.Arguments})" : $"nullIf(JSONExtractRaw({json}{path.Arguments}), '')";
}
