using System.Text;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.Http;

/// <summary>
/// Reads what the lz-string library's <c>compressToBase64</c> wrote, which old posthog-js sends as <c>compression=lz64</c>: LZ78 over UTF-16 units,
/// with new units written out where they first occur and codes that grow by one bit when the phrases outnumber them.
/// </summary>
internal static class LzString
{
    private const int Unit8 = 0;
    private const int Unit16 = 1;
    private const int End = 2;

    /// <summary>The text as UTF-8.</summary>
    /// <exception cref="BadPayloadException">400: not lz-string, or cut. 413: more than <paramref name="limitBytes"/>.</exception>
    public static ReadOnlyMemory<byte> Decompress(ReadOnlySpan<byte> base64, int limitBytes)
    {
        var text = Phrases(new Bits(base64), limitBytes);
        try
        {
            var utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text);
            return utf8.Length <= limitBytes ? utf8 : throw TooLarge(limitBytes);
        }
        catch (EncoderFallbackException exception)
        {
            throw new BadPayloadException(400, "The body is lz64 of a text with half a surrogate pair.", exception);
        }
    }

    /// <summary>Every phrase is a stretch of the text before it (the phrase before, and one unit more), so a place and a length are enough to know it.</summary>
    private static char[] Phrases(Bits bits, int limit)
    {
        var text = new List<char>();
        var phrases = new List<(int Start, int Length)> { default, default, default };
        var width = 2;
        var before = (Start: 0, Length: 0);
        while (true)
        {
            var code = bits.Read(width);
            if (code == End) return [.. text];

            var start = text.Count;
            if (code is Unit8 or Unit16)
            {
                text.Add((char)bits.Read(code == Unit8 ? 8 : 16));
                phrases.Add((start, 1));
            }
            else
            {
                // The phrase that is only now being made: the one before, and its own first unit again.
                var phrase = code < phrases.Count ? phrases[code] : code == phrases.Count && before.Length > 0 ? before with { Length = before.Length + 1 } : throw Broken();
                if (text.Count + phrase.Length > limit) throw TooLarge(limit);
                for (var i = 0; i < phrase.Length; i++) text.Add(text[phrase.Start + i]);
            }

            if (before.Length > 0) phrases.Add((before.Start, before.Length + 1));
            before = (start, text.Count - start);
            width = Width(phrases.Count);
        }
    }

    private static int Width(int phrases) => Math.Max(3, 32 - int.LeadingZeroCount(phrases));

    private static BadPayloadException Broken() => new(400, "The body is not lz64, or it is cut off.");

    private static BadPayloadException TooLarge(int limit) => new(413, $"The body is larger than {limit} bytes when decompressed.");

    /// <summary>Six bits a letter, the highest first; a number is written from its lowest bit on.</summary>
    private ref struct Bits(ReadOnlySpan<byte> letters)
    {
        private readonly ReadOnlySpan<byte> _letters = letters;
        private int _place;

        public int Read(int width)
        {
            var number = 0;
            for (var i = 0; i < width; i++, _place++)
            {
                var at = _place / 6;
                if (at >= _letters.Length) throw Broken();
                number |= ((Value(_letters[at]) >> (5 - (_place % 6))) & 1) << i;
            }

            return number;
        }

        private static int Value(byte letter) => letter switch
        {
            >= (byte)'A' and <= (byte)'Z' => letter - 'A',
            >= (byte)'a' and <= (byte)'z' => letter - 'a' + 26,
            >= (byte)'0' and <= (byte)'9' => letter - '0' + 52,
            (byte)'+' or (byte)' ' => 62,
            (byte)'/' => 63,
            (byte)'=' => 0,
            _ => throw Broken(),
        };
    }
}
