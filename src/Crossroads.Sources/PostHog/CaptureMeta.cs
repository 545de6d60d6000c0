using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Sources.PostHog;

/// <summary>What decoding needs to know of a request besides its body; the envelope's meta text.</summary>
/// <param name="Encoding">The Content-Encoding header.</param>
/// <param name="Compression">The <c>compression</c> of the query.</param>
/// <param name="SentAtMilliseconds">When it was sent by the sender's clock, from the query (<c>_</c>) or a header; the body's <c>sent_at</c> wins.</param>
internal sealed record CaptureMeta(string? Encoding, string? Compression, long? SentAtMilliseconds)
{
    public string ToText()
    {
        var fields = new Dictionary<string, string?>();
        if (!string.IsNullOrEmpty(Encoding)) fields["encoding"] = Encoding;
        if (!string.IsNullOrEmpty(Compression)) fields["compression"] = Compression;
        if (SentAtMilliseconds is { } sent) fields["sent"] = sent.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("", fields);
    }

    public static CaptureMeta Parse(string text)
    {
        var fields = QueryHelpers.ParseQuery(text);
        return new CaptureMeta(fields.GetValueOrDefault("encoding"), fields.GetValueOrDefault("compression"), Milliseconds(fields.GetValueOrDefault("sent")));
    }

    public static long? Milliseconds(string? text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 100_000_000_000_000 ? value : null;
}
