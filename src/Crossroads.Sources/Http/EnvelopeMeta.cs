using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Sources.Http;

/// <summary>What decoding needs to know of a request besides its body; the envelope's meta text.</summary>
/// <param name="Encoding">The Content-Encoding header.</param>
/// <param name="Compression">The <c>compression</c> of the query.</param>
/// <param name="SentAtMilliseconds">When it was sent by the sender's clock, from the query (<c>_</c>) or a header; the body's own word wins.</param>
/// <param name="Kind">What the path says of the body, where it says something.</param>
internal sealed record EnvelopeMeta(string? Encoding, string? Compression = null, long? SentAtMilliseconds = null, string? Kind = null)
{
    public string ToText()
    {
        var fields = new Dictionary<string, string?>();
        if (!string.IsNullOrEmpty(Encoding)) fields["encoding"] = Encoding;
        if (!string.IsNullOrEmpty(Compression)) fields["compression"] = Compression;
        if (SentAtMilliseconds is { } sent) fields["sent"] = sent.ToString(CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(Kind)) fields["kind"] = Kind;
        return QueryHelpers.AddQueryString("", fields);
    }

    public static EnvelopeMeta Parse(string text)
    {
        var fields = QueryHelpers.ParseQuery(text);
        return new EnvelopeMeta(
            fields.GetValueOrDefault("encoding"), fields.GetValueOrDefault("compression"), Milliseconds(fields.GetValueOrDefault("sent")), fields.GetValueOrDefault("kind"));
    }

    public static long? Milliseconds(string? text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 100_000_000_000_000 ? value : null;
}
