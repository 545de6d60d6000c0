namespace Crossroads.Sources.ProductEvents;

/// <summary>
/// JSON may spell what no store can keep: <c>\u0000</c> and halves of surrogate pairs. They become U+FFFD, as in PostHog, so that one odd character does not
/// cost the event. The replacement has the same length.
/// </summary>
internal static class JsonEscapes
{
    private const int EscapeLength = 6;

    /// <summary>The same memory when nothing needs repair, else a repaired copy. <paramref name="json"/> must be whole JSON values.</summary>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        var source = json.Span;
        var position = source.IndexOf("\\u"u8);
        if (position < 0) return json;

        byte[]? repaired = null;
        position = source.IndexOf((byte)'\\');
        while (position >= 0 && position + 1 < source.Length)
        {
            var length = LengthOfEscape(source[position..], out var isGood);
            if (!isGood)
            {
                repaired ??= json.ToArray();
                "\\uFFFD"u8.CopyTo(repaired.AsSpan(position));
            }

            position += length;
            var next = position < source.Length ? source[position..].IndexOf((byte)'\\') : -1;
            position = next < 0 ? -1 : position + next;
        }

        return repaired ?? json;
    }

    private static int LengthOfEscape(ReadOnlySpan<byte> escape, out bool isGood)
    {
        isGood = true;
        if (escape[1] != 'u') return 2;
        var code = CodeOf(escape);
        if (code is >= 0xD800 and <= 0xDBFF && CodeOf(escape[EscapeLength..]) is >= 0xDC00 and <= 0xDFFF) return 2 * EscapeLength;
        isGood = code is not (0 or (>= 0xD800 and <= 0xDFFF));
        return EscapeLength;
    }

    /// <summary>The code of an escape <c>\uXXXX</c> at the start of the text; -1 = there is none.</summary>
    private static int CodeOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < EscapeLength || text[0] != '\\' || text[1] != 'u') return -1;
        var code = 0;
        foreach (var digit in text[2..EscapeLength])
        {
            if (!char.IsAsciiHexDigit((char)digit)) return -1;
            code = (code << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return code;
    }
}
