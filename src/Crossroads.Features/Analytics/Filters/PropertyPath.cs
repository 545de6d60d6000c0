namespace Crossroads.Features.Analytics.Filters;

/// <summary>SQL that reads one property out of a JSON column as text.</summary>
internal static class PropertyPath
{
    private static readonly Dictionary<string, string> Promoted = new(StringComparer.Ordinal)
    {
        ["$session_id"] = "session_id",
        ["$current_url"] = "url",
        ["$pathname"] = "path",
        ["$browser"] = "browser",
        ["$os"] = "os",
        ["$device_type"] = "device",
        ["$geoip_country_code"] = "country",
        ["$referring_domain"] = "referrer",
    };

    /// <returns>Null for a property without a column of its own.</returns>
    public static string? PromotedColumn(string key) => Promoted.GetValueOrDefault(key);

    public static string Text(string column, string key) => $"json_extract_string({column}, {EventSource.Literal(Path(key))})";

    /// <summary>A name with quotes in it is written as a JSON pointer, which has no quotes.</summary>
    private static string Path(string key) => key.AsSpan().IndexOfAny('"', '\\') < 0
        ? $"$.\"{key}\""
        : "/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
