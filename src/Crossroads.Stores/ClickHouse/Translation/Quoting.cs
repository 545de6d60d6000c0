namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>Names and texts as ClickHouse writes them.</summary>
internal static class Quoting
{
    public static string Name(string name) => $"`{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    public static string Text(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
