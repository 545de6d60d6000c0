using System.Collections.Frozen;
using System.Text;

namespace Crossroads.Engine.Texts;

/// <summary>Words of short texts (tickets, requests, reasons), lower case, without the words that every text has, and cut to a stem so that "exports" meets "export".</summary>
public static class TextTokens
{
    private static readonly FrozenSet<string> StopWords = FrozenSet.ToFrozenSet(
    [
        "a", "about", "add", "added", "all", "also", "am", "an", "and", "any", "anyone", "are", "as", "at", "available", "be", "been", "but", "by", "can", "cannot", "continue", "could", "current",
        "currently", "dear", "do", "does", "doing", "don", "for", "from", "get", "give", "go", "got", "great", "had", "has", "have", "having", "hello", "help", "hey", "hi", "how", "i", "if", "in",
        "into", "is", "it", "its", "just", "kind", "let", "like", "ll", "looking", "love", "make", "may", "me", "more", "my", "need", "needs", "need", "new", "no", "not", "now", "of", "on", "one",
        "or", "our", "out", "please", "possible", "problem", "question", "really", "regards", "request", "s", "should", "since", "so", "some", "support", "t", "team", "than", "thank", "thanks",
        "that", "the", "their", "them", "there", "these", "they", "this", "to", "too", "try", "trying", "up", "us", "use", "using", "very", "want", "was", "we", "were", "what", "when", "where",
        "which", "while", "who", "why", "will", "wish", "with", "without", "would", "you", "your",
    ]);

    /// <summary>Stems in the order of the text, repeated ones included.</summary>
    public static IEnumerable<string> Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) yield break;
        var word = new StringBuilder();
        foreach (var letter in text.Append(' '))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
                continue;
            }

            if (word.Length > 1 && word.ToString() is var found && !StopWords.Contains(found) && Stem(found) is var stem && !StopWords.Contains(stem)) yield return stem;
            word.Clear();
        }
    }

    /// <summary>
    /// A light stemmer: plural, -ing, -ed. It only has to bring the forms of one word together, in whatever language has such endings; a wrong cut does no harm
    /// as long as it is always the same.
    /// </summary>
    public static string Stem(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal)) return word[..^3] + "y";
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal)) word = Undouble(word[..^3]);
        else if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal)) word = Undouble(word[..^2]);
        else if (word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal)) word = word[..^1];
        return word.Length > 4 && word.EndsWith('e') ? word[..^1] : word;
    }

    private static string Undouble(string word)
        => word.Length > 3 && word[^1] == word[^2] && word[^1] is not ('l' or 's' or 'z') ? word[..^1] : word;
}
