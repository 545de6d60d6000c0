using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Sources.Http;

/// <summary>
/// Finds the JSON in a body. SDKs of all ages wrap it: compressed with and without a header that says so, base64, a form, and one in the other;
/// so each layer is recognised by its first bytes (PROTOCOLS.md section 0.4).
/// </summary>
internal static class WrappedBody
{
    public const int LimitBytes = 20 * 1024 * 1024;

    /// <summary>Fields of a form that hold the events.</summary>
    private static readonly string[] DataFields = ["data", "identification", "event"];

    private const int DeepestWrapping = 5;

    /// <summary>The JSON, and the project's key if a form around it named one.</summary>
    /// <exception cref="BadPayloadException">400: there is no JSON in it. 413: too large when decompressed.</exception>
    public static (ReadOnlyMemory<byte> Json, string? FormKey) Unwrap(ReadOnlyMemory<byte> body, EnvelopeMeta meta, int limitBytes = LimitBytes)
    {
        string? key = null;
        var content = Compression.Decompress(body, meta.Encoding, limitBytes);
        for (var depth = 0; depth < DeepestWrapping; depth++)
        {
            content = Trim(content);
            if (content.IsEmpty) throw new BadPayloadException(400, "The body is empty.");
            if (content.Span[0] is (byte)'{' or (byte)'[') return (Checked(content), key);

            var decompressed = Compression.Decompress(content, null, limitBytes);
            if (!decompressed.Equals(content)) content = decompressed;
            else if (FormIn(content) is { } form) (content, key) = (form.Data, form.Key ?? key);
            else if (meta.Compression is "lz64" or "lz-string") content = LzString.Decompress(content.Span.TrimEnd(" \t\r\n"u8), limitBytes);
            else content = FromBase64(content);
        }

        throw new BadPayloadException(400, "The body is wrapped too often.");
    }

    /// <summary>The value of a field <c>data</c>, of a form or a query. In base64, a plus sign that was not escaped has become a space.</summary>
    public static byte[] FromField(string data)
        => Encoding.UTF8.GetBytes(data.AsSpan().TrimStart() is ['{' or '[', ..] ? data : data.Replace(' ', '+'));

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        var start = content.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? default : content[start..];
    }

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> json)
        => Utf8.IsValid(json.Span) ? json : throw new BadPayloadException(400, "The body is not valid UTF-8.");

    private static (ReadOnlyMemory<byte> Data, string? Key)? FormIn(ReadOnlyMemory<byte> content)
    {
        if (Array.Find(DataFields, name => Starts(content.Span, name)) is not { } field) return null;
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(content.Span));

        var key = fields.TryGetValue("api_key", out var apiKey) ? apiKey : fields.GetValueOrDefault("token");
        return (FromField(fields.GetValueOrDefault(field).ToString()), key);
    }

    private static bool Starts(ReadOnlySpan<byte> form, string field)
    {
        var name = Encoding.ASCII.GetBytes(field + "=");
        var start = form[..Math.Min(form.Length, 512)];
        var at = start.IndexOf(name);
        return at == 0 || (at > 0 && start[at - 1] == '&');
    }

    private static ReadOnlyMemory<byte> FromBase64(ReadOnlyMemory<byte> content)
    {
        var text = content.Span.TrimEnd(" \t\r\n="u8);
        var decoded = new byte[text.Length];

        // Without its padding, the alphabet of URLs reads both; the standard one differs in two letters.
        var letters = text.ToArray();
        letters.AsSpan().Replace((byte)'+', (byte)'-');
        letters.AsSpan().Replace((byte)'/', (byte)'_');
        try
        {
            return Base64Url.TryDecodeFromUtf8(letters, decoded, out var length) && length > 0
                ? decoded.AsMemory(0, length)
                : throw new FormatException();
        }
        catch (FormatException exception)
        {
            throw new BadPayloadException(400, "The body is neither JSON, nor a form with a field data, nor base64, nor compressed.", exception);
        }
    }
}
