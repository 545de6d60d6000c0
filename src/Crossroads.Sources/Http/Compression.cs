using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.Http;

/// <summary>Decompresses bodies. What they are is seen from their first bytes; a header only helps where the bytes do not say (brotli, bare deflate).</summary>
internal static class Compression
{
    private static readonly byte[] GzipMagic = [0x1F, 0x8B];
    private static readonly byte[] ZstandardMagic = [0x28, 0xB5, 0x2F, 0xFD];

    /// <summary>The same memory when the body is not compressed.</summary>
    /// <param name="contentEncoding">The header, if any; several encodings stand in the order in which they were applied.</param>
    /// <exception cref="BadPayloadException">400: damaged or truncated. 413: larger than the limit; nothing beyond the limit is decompressed.</exception>
    public static ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> body, string? contentEncoding, int limitBytes)
    {
        try
        {
            foreach (var encoding in (contentEncoding ?? "").Split(',', StringSplitOptions.TrimEntries).Reverse())
                body = DecompressOnce(body, encoding.ToLowerInvariant(), limitBytes);
            return body;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ZstdSharp.ZstdException)
        {
            throw new BadPayloadException(400, "The compressed body is damaged or truncated.", exception);
        }
    }

    private static ReadOnlyMemory<byte> DecompressOnce(ReadOnlyMemory<byte> body, string encoding, int limitBytes)
    {
        var bytes = body.Span;
        if (bytes.StartsWith(GzipMagic)) return Gunzip(body, limitBytes);
        if (bytes.StartsWith(ZstandardMagic)) return ReadAll(new ZstdSharp.DecompressionStream(StreamOf(body)), 4 * bytes.Length, limitBytes);
        if (IsZlib(bytes)) return Inflate(body, limitBytes);
        return encoding switch
        {
            // Proxies decompress and leave the header as it was.
            _ when bytes.Length == 0 || LooksLikeText(bytes) => body,
            "br" => Unbrotli(body, limitBytes),
            "deflate" => ReadAll(new DeflateStream(StreamOf(body), CompressionMode.Decompress), 4 * bytes.Length, limitBytes),
            "" or "identity" or "gzip-js" => body,
            "gzip" or "x-gzip" or "zstd" => throw new InvalidDataException(),
            _ => throw new BadPayloadException(415, $"Content-Encoding {encoding[..Math.Min(20, encoding.Length)]} is not known; use gzip, deflate, br or zstd."),
        };
    }

    /// <summary>The library takes the end of the input for the end of the data, so the trailer (RFC 1952) is compared here: a truncated body does not pass for a whole one.</summary>
    private static ReadOnlyMemory<byte> Gunzip(ReadOnlyMemory<byte> body, int limitBytes)
    {
        const int Smallest = 18;
        if (body.Length < Smallest) throw new InvalidDataException();
        var size = BinaryPrimitives.ReadUInt32LittleEndian(body.Span[^4..]);

        // What the trailer promises is only believed within what deflate can do, about 1000 to 1.
        var expected = (int)Math.Min(size + 1L, Math.Min(limitBytes + 1L, 1032L * body.Length));
        var text = ReadAll(new GZipStream(StreamOf(body), CompressionMode.Decompress), expected, limitBytes);
        return text.Length == size ? text : throw new InvalidDataException();
    }

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> body, int limitBytes)
    {
        var text = ReadAll(new ZLibStream(StreamOf(body), CompressionMode.Decompress), 4 * body.Length, limitBytes);
        return body.Length > 6 && BinaryPrimitives.ReadUInt32BigEndian(body.Span[^4..]) == Adler32(text.Span) ? text : throw new InvalidDataException();
    }

    private static ReadOnlyMemory<byte> Unbrotli(ReadOnlyMemory<byte> body, int limitBytes)
    {
        using var decoder = new BrotliDecoder();
        var text = new byte[Math.Min(Math.Max(4 * body.Length, 1024), limitBytes)];
        int read = 0, written = 0;
        while (true)
        {
            var status = decoder.Decompress(body.Span[read..], text.AsSpan(written), out var consumed, out var produced);
            read += consumed;
            written += produced;
            switch (status)
            {
                case OperationStatus.Done: return text.AsMemory(0, written);
                case OperationStatus.DestinationTooSmall when written >= limitBytes: throw TooLarge(limitBytes);
                case OperationStatus.DestinationTooSmall: Array.Resize(ref text, (int)Math.Min(2L * text.Length, limitBytes)); break;
                default: throw new InvalidDataException();
            }
        }
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream stream, int expectedLength, int limitBytes)
    {
        using (stream)
        {
            var text = GC.AllocateUninitializedArray<byte>(Math.Min(Math.Max(expectedLength, 1024), limitBytes + 1));
            var length = 0;
            while (true)
            {
                var read = stream.Read(text, length, text.Length - length);
                if (read == 0) return text.AsMemory(0, length);
                length += read;
                if (length > limitBytes) throw TooLarge(limitBytes);
                if (length == text.Length) Array.Resize(ref text, (int)Math.Min(2L * text.Length, limitBytes + 1L));
            }
        }
    }

    public static string SizeText(int bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes / 1024} KB";

    private static BadPayloadException TooLarge(int limitBytes)
        => new(413, $"The body is larger than {SizeText(limitBytes)} when it is decompressed; send smaller batches.");

    private static bool IsZlib(ReadOnlySpan<byte> body) => body.Length > 6 && body[0] == 0x78 && ((body[0] << 8) | body[1]) % 31 == 0;

    private static bool LooksLikeText(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> body)
        => System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);

    private static uint Adler32(ReadOnlySpan<byte> text)
    {
        const int Modulus = 65_521;
        const int AddedBeforeOverflow = 5_552;
        uint low = 1, high = 0;
        while (text.Length > 0)
        {
            var part = text[..Math.Min(AddedBeforeOverflow, text.Length)];
            foreach (var value in part)
            {
                low += value;
                high += low;
            }

            low %= Modulus;
            high %= Modulus;
            text = text[part.Length..];
        }

        return (high << 16) | low;
    }
}
