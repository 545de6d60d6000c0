namespace Crossroads.Engine.Texts;

/// <summary>A topic: its commonest wording, and which texts of the input belong to it.</summary>
public sealed record TextTopic(string Name, IReadOnlyList<int> Members);

/// <summary>
/// Merges texts that say the same: each joins the topic whose middle it resembles most, or begins a new one. One pass over the texts, most frequent wording first, so that
/// the order of the input does not matter.
/// </summary>
public static class TextTopics
{
    public const double DefaultLikeness = 0.55;
    private const int LongestName = 80;
    private const int EnoughForAMiddle = 50;

    /// <param name="texts">One a ticket or request. Texts without words share the topic "unclear".</param>
    /// <param name="likeness">Similarity from which two texts are one topic, 0 to 1.</param>
    public static IReadOnlyList<TextTopic> Merge(IReadOnlyList<string> texts, double likeness = DefaultLikeness)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var wordings = texts.Select((text, index) => (Tokens: TextTokens.Of(text).ToArray(), Index: index))
            .GroupBy(item => string.Join(' ', item.Tokens.Distinct().Order(StringComparer.Ordinal)))
            .OrderByDescending(wording => wording.Count()).ThenBy(wording => wording.Key, StringComparer.Ordinal)
            .ToArray();
        var vectors = new TextVectors([.. wordings.Select(wording => wording.First().Tokens)]);
        var drafts = new List<Draft>();
        foreach (var wording in wordings)
        {
            var vector = vectors.Of(wording.First().Tokens);
            var nearest = drafts.Count == 0 ? null : drafts.MaxBy(draft => TextVectors.Similarity(draft.Middle, vector));
            if (vector.Count == 0 || nearest is null || TextVectors.Similarity(nearest.Middle, vector) < likeness) drafts.Add(nearest = new Draft(Commonest(wording.Select(item => texts[item.Index])), vector));
            nearest.Add(vector, wording.Select(item => item.Index));
        }

        return [.. drafts.Select(draft => draft.Finish())];
    }

    private static string Commonest(IEnumerable<string> wordings)
        => wordings.GroupBy(text => text.Trim()).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;

    private sealed class Draft(string name, IReadOnlyDictionary<string, double> first)
    {
        private readonly List<int> _members = [];
        private readonly List<IReadOnlyDictionary<string, double>> _vectors = [];

        public IReadOnlyDictionary<string, double> Middle { get; private set; } = first;

        public void Add(IReadOnlyDictionary<string, double> vector, IEnumerable<int> members)
        {
            _members.AddRange(members);
            if (_vectors.Count >= EnoughForAMiddle) return;
            _vectors.Add(vector);
            Middle = TextVectors.Centroid(_vectors);
        }

        public TextTopic Finish()
            => new(name.Length == 0 ? "unclear" : name.Length > LongestName ? name[..LongestName].TrimEnd() + "…" : name, [.. _members.Order()]);
    }
}
