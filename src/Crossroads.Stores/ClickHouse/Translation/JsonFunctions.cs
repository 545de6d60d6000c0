namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>Reading from JSON text: <c>->></c>, <c>-></c>, <c>json_extract</c>, <c>json_extract_string</c>.</summary>
internal sealed class JsonFunctions(Func<SyntaxNode, string> write, Func<SyntaxNode, string> constant)
{
    public bool TryWrite(string name, IReadOnlyList<SyntaxNode> children, out string sql)
    {
        sql = name switch
        {
            "->>" or "json_extract_string" => Text(write(children[0]), Path(children[1])),
            "->" or "json_extract" => Json(write(children[0]), Path(children[1])),
            "array_to_string" when children[0].Class == "CAST" && Member(children[0].Required("child")) is { } member => ListText(member, write(children[1])),
            _ => "",
        };
        return sql.Length > 0;
    }

    /// <summary><c>json->path</c>, which the parser takes for a lambda until it knows better.</summary>
    public string Arrow(SyntaxNode lambda) => Json(write(lambda.Required("lhs")), Path(lambda.Required("expr")));

    /// <summary>A member cast to a list; null = it is none.</summary>
    public string? AsList(SyntaxNode child, SyntaxNode type)
        => type.Text("id") == "LIST" && Member(child) is { } member ? List(member) : null;

    private static (SyntaxNode Json, SyntaxNode Path)? Member(SyntaxNode node)
        => node.Class == "LAMBDA" ? (node.Required("lhs"), node.Required("expr"))
            : node.IsFunction("->") || node.IsFunction("json_extract") ? (node.List("children")[0], node.List("children")[1])
            : null;

    private string List((SyntaxNode Json, SyntaxNode Path) member)
        => $"JSONExtract({write(member.Json)}{Path(member.Path).Arguments}, 'Array(String)')";

    /// <summary>A list cannot be null, and an absent member must be.</summary>
    private string ListText((SyntaxNode Json, SyntaxNode Path) member, string separator)
        => $"if(JSONHas({write(member.Json)}{Path(member.Path).Arguments}), arrayStringConcat({List(member)}, {separator}), NULL)";

    private static string Text(string json, JsonPath path)
        => path.IsEach ? $"JSONExtract({json}{path.Arguments}, 'Array(Nullable(String))')" : $"JSONExtract({json}{path.Arguments}, 'Nullable(String)')";

    private static string Json(string json, JsonPath path)
        => path.IsEach ? $"JSONExtractArrayRaw({json}{path.Arguments})" : $"nullIf(JSONExtractRaw({json}{path.Arguments}), '')";

    private JsonPath Path(SyntaxNode node) => JsonPath.Of(constant(node));
}
