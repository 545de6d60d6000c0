using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>The types of one dialect in the other. Whole numbers are 64 bits wide, and everything may be null.</summary>
internal static class TypeName
{
    public const string Timestamp = "DateTime64(6, 'UTC')";

    public static string Of(SyntaxNode type) => Of(type.Text("id")) ?? throw new FactQueryException($"The type {type.Text("id")} is not available on ClickHouse.");

    public static string Nullable(SyntaxNode type)
        => type.Text("id") is "LIST" ? $"Array(Nullable({Of(type.Required("type_info").Required("child_type"))}))" : $"Nullable({Of(type)})";

    public static bool IsWhole(SyntaxNode type) => Of(type.Text("id")) is "Int64" or "UInt64";

    private static string? Of(string id) => id switch
    {
        "BOOLEAN" => "Bool",
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" => "Int64",
        "UBIGINT" => "UInt64",
        "FLOAT" or "DOUBLE" or "DECIMAL" => "Float64",
        "VARCHAR" or "JSON" => "String",
        "DATE" => "Date32",
        "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE" => Timestamp,
        "UUID" => "UUID",
        _ => null,
    };
}
