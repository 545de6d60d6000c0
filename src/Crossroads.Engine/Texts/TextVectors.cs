namespace Crossroads.Engine.Texts;

/// <summary>
/// Texts as weighted words (TF-IDF) of length one, so that the similarity of two texts is the product of what they share. The weights come from the texts
/// that it is made from.
/// </summary>
public sealed class TextVectors
{
    private readonly Dictionary<string, double> _rarity;
    private readonly double _unseen;

    public TextVectors(IReadOnlyCollection<IReadOnlyCollection<string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var holds = new Dictionary<string, int>();
        foreach (var word in texts.SelectMany(text => text.Distinct())) holds[word] = holds.GetValueOrDefault(word) + 1;
        _unseen = Math.Log(1 + texts.Count) + 1;
        _rarity = holds.ToDictionary(entry => entry.Key, entry => Math.Log((1.0 + texts.Count) / (1 + entry.Value)) + 1);
    }

    /// <summary>Empty for a text without words.</summary>
    public IReadOnlyDictionary<string, double> Of(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var vector = tokens.GroupBy(token => token).ToDictionary(group => group.Key, group => (1 + Math.Log(group.Count())) * _rarity.GetValueOrDefault(group.Key, _unseen));
        return Normalise(vector);
    }

    /// <summary>The middle of several texts, of length one.</summary>
    public static IReadOnlyDictionary<string, double> Centroid(IEnumerable<IReadOnlyDictionary<string, double>> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var sum = new Dictionary<string, double>();
        foreach (var (word, weight) in vectors.SelectMany(vector => vector)) sum[word] = sum.GetValueOrDefault(word) + weight;
        return Normalise(sum);
    }

    /// <summary>Cosine similarity, 0 (no word in common) to 1 (the same words).</summary>
    public static double Similarity(IReadOnlyDictionary<string, double> left, IReadOnlyDictionary<string, double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count > right.Count) (left, right) = (right, left);
        return left.Sum(entry => entry.Value * right.GetValueOrDefault(entry.Key));
    }

    private static Dictionary<string, double> Normalise(Dictionary<string, double> vector)
    {
        var length = Math.Sqrt(vector.Values.Sum(weight => weight * weight));
        if (length > 0)
            foreach (var word in vector.Keys.ToArray()) vector[word] /= length;
        return vector;
    }
}
