using System.Globalization;
using System.Text.RegularExpressions;
using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>A path into JSON (<c>$."a".b[0]</c>, <c>/a/b</c>, or a bare name) as the arguments of ClickHouse's JSON functions.</summary>
internal sealed partial record JsonPath(string Arguments, bool IsEach)
{
    public static JsonPath Of(string path)
    {
        if (path.StartsWith('/')) return new JsonPath(string.Concat(path[1..].Split('/').Select(Unescape).Select(Argument)), false);
        if (!path.StartsWith('$')) return new JsonPath(Argument(path), false);
        var rest = path[1..];
        var isEach = rest.EndsWith("[*]", StringComparison.Ordinal);
        if (isEach) rest = rest[..^3];
        var parts = Part().Matches(rest);
        if (parts.Sum(part => part.Length) != rest.Length) throw new FactQueryException($"The path '{path}' into JSON is not available on ClickHouse.");
        return new JsonPath(string.Concat(parts.Select(Argument)), isEach);
    }

    private static string Argument(Match part)
        // ClickHouse counts elements from 1.
        => part.Groups["index"].Success ? FormattableString.Invariant($", {int.Parse(part.Groups["index"].ValueSpan, CultureInfo.InvariantCulture) + 1}")
            : Argument(part.Groups["quoted"].Success ? part.Groups["quoted"].Value : part.Groups["bare"].Value);

    private static string Argument(string name) => $", {Quoting.Text(name)}";

    private static string Unescape(string name) => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    [GeneratedRegex("""\."(?<quoted>[^"]*)"|\.(?<bare>[^."\[\]]+)|\[(?<index>\d+)\]""")]
    private static partial Regex Part();
}
