using Crossroads.Engine.Texts;

namespace Crossroads.Features.Requests;

/// <summary>
/// Which topic a request belongs to: the feature that it names; otherwise a known feature whose words its text holds; otherwise what texts of the same words say.
/// </summary>
internal static class RequestTopics
{
    /// <returns>The topic of each request, in the same order.</returns>
    public static IReadOnlyList<string> Name(IReadOnlyList<RequestRow> requests)
    {
        var features = requests.Where(request => request.Feature is not null)
            .GroupBy(request => Key(request.Feature!))
            .ToDictionary(group => group.Key, group => group.GroupBy(request => request.Feature!).OrderByDescending(name => name.Count()).ThenBy(name => name.Key, StringComparer.Ordinal).First().Key);
        var known = features.Select(feature => (Name: feature.Value, Words: TextTokens.Of(feature.Value).ToHashSet())).Where(feature => feature.Words.Count > 0)
            .OrderByDescending(feature => feature.Words.Count).ThenBy(feature => feature.Name, StringComparer.Ordinal).ToArray();
        var topics = requests.Select(request => request.Feature is { } named ? features[Key(named)] : Recognise(request, known)).ToArray();

        var open = Enumerable.Range(0, requests.Count).Where(index => topics[index] is null).ToArray();
        foreach (var topic in TextTopics.Merge([.. open.Select(index => requests[index].Title)]))
            foreach (var member in topic.Members) topics[open[member]] = topic.Name;
        return topics!;
    }

    private static string? Recognise(RequestRow request, (string Name, HashSet<string> Words)[] known)
    {
        var words = TextTokens.Of($"{request.Title} {request.Body}").ToHashSet();
        return known.FirstOrDefault(feature => feature.Words.IsSubsetOf(words)).Name;
    }

    private static string Key(string feature) => string.Join(' ', TextTokens.Of(feature).Order(StringComparer.Ordinal)) is { Length: > 0 } stems ? stems : feature.Trim().ToLowerInvariant();
}
