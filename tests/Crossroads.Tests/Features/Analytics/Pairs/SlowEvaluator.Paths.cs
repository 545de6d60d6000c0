using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

internal sealed partial class SlowEvaluator
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private IEnumerable<string> Paths()
    {
        var filter = _query["pathsFilter"]!;
        var (from, to) = _calendar.Range(_query["dateRange"], "day");
        var edges = new List<(string From, string To, double Milliseconds)>();
        foreach (var person in _filters.Visible.Where(item => IsWithin(item, from, to) && IsIncluded(item, filter)).GroupBy(item => item.Person))
        {
            var items = person.OrderBy(item => item.Utc).ThenBy(item => item.Order.Item2, StringComparer.Ordinal).Select(item => (item.Utc, Name: NameOf(item, filter)))
                .Where(item => item.Name.Length > 0 && filter["excludeEvents"]?.AsArray().Any(hidden => hidden!.ToString() == item.Name) != true).ToList();
            foreach (var path in Pieces(items)) edges.AddRange(Edges(Kept(path, filter)));
        }

        return edges.GroupBy(edge => (edge.From, edge.To))
            .Where(group => group.Count() >= (filter["minEdgeWeight"]?.GetValue<int>() ?? 0))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.From, StringComparer.Ordinal).ThenBy(group => group.Key.To, StringComparer.Ordinal)
            .Take(filter["edgeLimit"]?.GetValue<int>() ?? 50)
            .Select(group => $"{group.Key.From}>{group.Key.To}|{group.Count()}|{Number(group.Average(edge => edge.Milliseconds))}");
    }

    private static bool IsIncluded(SlowEvent item, JsonNode filter)
        => filter["includeEventTypes"] is not JsonArray types || types.Any(type => type!.ToString() == "custom_event" ? !item.Name.StartsWith('$') : type.ToString() == item.Name);

    private static string NameOf(SlowEvent item, JsonNode filter)
    {
        var name = item.Name != "$pageview" ? item.Name : item.Properties["$current_url"]?.ToString().TrimEnd('/') is { Length: > 0 } page ? page : "/";
        return filter["pathGroupings"] is not null && name.StartsWith('/') ? "/*" : name;
    }

    /// <summary>A pause of more than half an hour ends a path; the same again is no step.</summary>
    private static IEnumerable<List<(DateTime Utc, string Name)>> Pieces(List<(DateTime Utc, string Name)> items)
    {
        var path = new List<(DateTime Utc, string Name)>();
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0 && items[index].Utc - items[index - 1].Utc > LongestPause)
            {
                yield return path;
                path = [];
            }

            if (path.Count == 0 || path[^1].Name != items[index].Name) path.Add(items[index]);
        }

        yield return path;
    }

    private static List<(DateTime Utc, string Name)> Kept(List<(DateTime Utc, string Name)> path, JsonNode filter)
    {
        var steps = filter["stepLimit"]?.GetValue<int>() ?? 5;
        if (filter["startPoint"]?.ToString() is { } start)
        {
            var first = path.FindIndex(item => item.Name == start);
            if (first < 0) return [];
            path = path[first..];
        }

        if (filter["endPoint"]?.ToString() is not { } end) return [.. path.Take(steps)];
        var last = path.FindIndex(item => item.Name == end);
        return last < 0 ? [] : [.. path.Take(last + 1).TakeLast(steps)];
    }

    private static IEnumerable<(string From, string To, double Milliseconds)> Edges(List<(DateTime Utc, string Name)> path)
        => Enumerable.Range(1, Math.Max(0, path.Count - 1)).Select(index => ($"{index}_{path[index - 1].Name}", $"{index + 1}_{path[index].Name}", (path[index].Utc - path[index - 1].Utc).TotalMilliseconds));
}
