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
            "array_to_string" when children[0].Class == "CAST" && IsMember(children[0].Required("child")) => ListText(children, write),
            _ => "",
        };
        return sql.Length > 0;
    }

    /// <summary>A member cast to a list; null = it is none.</summary>
    public static string? AsList(SyntaxNode child, SyntaxNode type, Func<SyntaxNode, string> write)
        => type.Text("id") == "LIST" && IsMember(child) ? List(child, write) : null;

    private static bool IsMember(SyntaxNode node) => node.IsFunction("->") || node.IsFunction("json_extract");

    private static string List(SyntaxNode member, Func<SyntaxNode, string> write)
        => $"JSONExtract({write(member.List("children")[0])}{JsonPath.Of(member.List("children")[1]).Arguments}, 'Array(String)')";

    /// <summary>A list cannot be null, and an absent member must be.</summary>
    private static string ListText(IReadOnlyList<SyntaxNode> children, Func<SyntaxNode, string> write)
    {
        var member = children[0].Required("child");
        var path = JsonPath.Of(member.List("children")[1]).Arguments;
        return $"if(JSONHas({write(member.List("children")[0])}{path}), arrayStringConcat({List(member, write)}, {write(children[1])}), NULL)";
    }

    private static string Text(string json, JsonPath path)
        => path.IsEach ? $"JSONExtract({json}{path.Arguments}, 'Array(Nullable(String))')" : $"JSONExtract({json}{path.Arguments}, 'Nullable(String)')";

    private static string Json(string json, JsonPath path)
        => path.IsEach ? $"JSONExtractArrayRaw({json}{path.Arguments})" : $"nullIf(JSONExtractRaw({json}{path.Arguments}), '')";
}
