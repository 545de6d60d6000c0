using System.Collections.Frozen;

namespace Crossroads.Sources.ProductEvents;

/// <summary>
/// Ids that stem from a bug in the sender and would make one person of many users (PROTOCOLS.md section 1.1). Case, white space around and quotes around do not matter.
/// </summary>
internal static class IllegalDistinctIds
{
    private const int Longest = 36;

    private static readonly FrozenSet<string> Ids = FrozenSet.ToFrozenSet(
        [
            "0", "00000000-0000-0000-0000-000000000000", "[object object]", "anonymous", "distinct_id", "distinctid", "email", "false", "guest", "id", "nan", "none",
            "not_authenticated", "null", "true", "undefined",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> id)
    {
        var trimmed = id.Trim();
        if (trimmed.Length > Longest + 2) return false;
        if (trimmed.Length > 2 && trimmed[0] == trimmed[^1] && trimmed[0] is '"' or '\'') trimmed = trimmed[1..^1];
        return BySpan.Contains(trimmed);
    }
}
