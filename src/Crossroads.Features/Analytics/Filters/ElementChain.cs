using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>
/// What autocapture saw: the element that was used and those around it, as <c>$elements_chain</c> (<c>tag.class:attr="value"text="…";next</c>; the source writes it of
/// a list <c>$elements</c>). Every question is a pattern over the chain.
/// </summary>
internal static partial class ElementChain
{
    /// <summary>The chain of an event as SQL; null when it has none.</summary>
    private const string Chain = """json_extract_string(e.properties, '$."$elements_chain"')""";

    /// <summary>A property filter of type element.</summary>
    public static string Matches(string key, string name, QueryNode filter, SqlParameters parameters)
    {
        if (name is "is_set" or "is_not_set")
        {
            var any = $"regexp_matches({Chain}, {parameters.Add(AnyOf(key, filter))})";
            return name == "is_set" ? any : $"NOT coalesce({any}, false)";
        }

        var patterns = filter.Texts("value").Select(value => Pattern(key, name, value, filter)).ToList();
        if (patterns.Count == 0) throw filter.Error("value", "missing");
        var matches = string.Join(" OR ", patterns.Select(pattern => $"regexp_matches({Chain}, {parameters.Add(pattern)})"));
        return name is "is_not" or "not_icontains" or "not_regex" ? $"NOT coalesce({matches}, false)" : $"({matches})";
    }

    public static string HasTag(string tag, SqlParameters parameters) => Has(TagPattern(tag), parameters);

    public static string HasText(string text, string matching, QueryNode step, SqlParameters parameters) => Has(AttributePattern("text", matching, text, step, "text_matching"), parameters);

    public static string HasHref(string href, string matching, QueryNode step, SqlParameters parameters) => Has(AttributePattern("href", matching, href, step, "href_matching"), parameters);

    public static string HasSelector(string selector, SqlParameters parameters) => Has(SelectorPattern(selector), parameters);

    private static string Has(string pattern, SqlParameters parameters) => $"coalesce(regexp_matches({Chain}, {parameters.Add(pattern)}), false)";

    private static string Pattern(string key, string name, string value, QueryNode filter) => key switch
    {
        "selector" => SelectorPattern(value),
        "tag_name" when name is "exact" or "is_not" => TagPattern(value),
        "tag_name" => AttributeValue($"(^|;)", name, value, filter) + @"(\.|$|;|:)",
        "text" or "href" => AttributePattern(key, name, value, filter, "operator"),
        _ => throw filter.Error("key", $"'{key}' is not tag_name, text, href or selector"),
    };

    private static string AnyOf(string key, QueryNode filter) => key switch
    {
        "tag_name" => ".",
        "text" or "href" => $"(\"|:){key}=\"",
        _ => throw filter.Error("key", $"'{key}' is not tag_name, text or href"),
    };

    private static string TagPattern(string tag) => $@"(^|;){Regex.Escape(tag)}(\.|$|;|:)";

    private static string AttributePattern(string key, string name, string value, QueryNode node, string field) => name switch
    {
        "exact" or "is_not" => $"(\"|:){key}=\"{Escape(value)}\"",
        "contains" or "icontains" or "not_icontains" => $"(?i)(\"|:){key}=\"([^\"\\\\]|\\\\.)*{Escape(value)}",
        "regex" or "not_regex" => $"(\"|:){key}=\"([^\"\\\\]|\\\\.)*({PropertyOperator.Checked(value, node.Name("value"))})",
        _ => throw node.Error(field, $"'{name}' is not exact, contains or regex"),
    };

    private static string AttributeValue(string before, string name, string value, QueryNode filter) => name switch
    {
        "icontains" or "not_icontains" => $"(?i){before}[^.;:]*{Escape(value)}[^.;:]*",
        "regex" or "not_regex" => $"{before}({PropertyOperator.Checked(value, filter.Name("value"))})",
        _ => throw filter.Error("operator", $"'{name}' is not an operator of elements"),
    };

    private static string Escape(string text) => Regex.Escape(text.Replace("\"", "\\\"", StringComparison.Ordinal)).Replace("#", "\\#", StringComparison.Ordinal).Replace("\\\\#", "\\#", StringComparison.Ordinal);

    /// <summary>A selector as a pattern over the chain: the chain begins at the used element, so the last part of the selector comes first.</summary>
    private static string SelectorPattern(string selector)
    {
        var pattern = new StringBuilder("(^|;)");
        var parts = Parts().Matches(selector.Trim()).Select(match => match.Value).ToList();
        for (var index = parts.Count - 1; index >= 0; index--)
        {
            if (parts[index] == ">") continue;
            AppendPart(pattern, parts[index]);
            if (index == 0) break;
            // A child follows directly; a descendant anywhere further out.
            pattern.Append(parts[index - 1] == ">" ? ";" : ";(.*;)?");
        }

        return pattern.ToString();
    }

    private static void AppendPart(StringBuilder pattern, string part)
    {
        var match = Part().Match(part);
        var tag = match.Groups["tag"].Value;
        pattern.Append(tag.Length is 0 || tag == "*" ? "[^.;:]*" : Regex.Escape(tag));
        foreach (var name in match.Groups["class"].Captures.Select(capture => capture.Value).Order(StringComparer.Ordinal))
            pattern.Append(CultureInfo.InvariantCulture, $@"[^;:]*\.{Regex.Escape(name)}");
        pattern.Append("[^;:]*:([^;\"]|\"([^\"\\\\]|\\\\.)*\")*");
        foreach (Capture id in match.Groups["id"].Captures) pattern.Append(CultureInfo.InvariantCulture, $"attr__?id=\"{Regex.Escape(id.Value)}\"([^;\"]|\"([^\"\\\\]|\\\\.)*\")*");
        foreach (Capture attribute in match.Groups["attribute"].Captures)
        {
            var pieces = attribute.Value.Split('=', 2);
            var value = pieces.Length == 1 ? "([^\"\\\\]|\\\\.)*" : Escape(pieces[1].Trim('"', '\''));
            pattern.Append(CultureInfo.InvariantCulture, $"{Regex.Escape(pieces[0])}=\"{value}\"([^;\"]|\"([^\"\\\\]|\\\\.)*\")*");
        }

        foreach (Capture nth in match.Groups["nth"].Captures) pattern.Append(CultureInfo.InvariantCulture, $"nth-child=\"{Regex.Escape(nth.Value)}\"([^;\"]|\"([^\"\\\\]|\\\\.)*\")*");
    }

    [GeneratedRegex("""(?:[^\s>\[]|\[[^\]]*\])+|>""")]
    private static partial Regex Parts();

    [GeneratedRegex("""^(?<tag>[\w*-]*)(?:\.(?<class>[\w-]+)|#(?<id>[\w-]+)|\[(?<attribute>[^\]]+)\]|:nth-child\((?<nth>\d+)\))*$""")]
    private static partial Regex Part();
}
