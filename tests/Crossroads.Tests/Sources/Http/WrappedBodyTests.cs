using System.IO.Compression;
using System.Text;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;

namespace Crossroads.Tests.Sources.Http;

public sealed class WrappedBodyTests
{
    private const string Json = """{"api_key":"cr_x","event":"a","distinct_id":"u>?~"}""";

    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(Json);

    public static TheoryData<string, byte[], string?> Wrappings => new()
    {
        { "plain", Plain, null },
        { "with a byte order mark", [0xEF, 0xBB, 0xBF, .. Plain], null },
        { "gzip without a header", Gzip(Plain), null },
        { "gzip with a header", Gzip(Plain), "gzip" },
        { "a header that lies", Plain, "gzip" },
        { "zlib", Compress(Plain, stream => new ZLibStream(stream, CompressionLevel.Fastest, true)), "deflate" },
        { "bare deflate", Compress(Plain, stream => new DeflateStream(stream, CompressionLevel.Fastest, true)), "deflate" },
        { "brotli", Compress(Plain, stream => new BrotliStream(stream, CompressionLevel.Fastest, true)), "br" },
        { "zstandard", Compress(Plain, stream => new ZstdSharp.CompressionStream(stream, leaveOpen: true)), "zstd" },
        { "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Plain)), null },
        { "base64 for URLs", Encoding.ASCII.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(Plain)), null },
        { "base64 of gzip", Encoding.ASCII.GetBytes(Convert.ToBase64String(Gzip(Plain))), null },
        { "form with base64", Encoding.ASCII.GetBytes("data=" + Uri.EscapeDataString(Convert.ToBase64String(Plain))), null },
        { "form with base64 that nobody escaped", Encoding.ASCII.GetBytes("ip=1&data=" + Convert.ToBase64String(Plain)), null },
        { "form with JSON", Encoding.ASCII.GetBytes("data=" + Uri.EscapeDataString(Json)), null },
        { "gzip of base64", Gzip(Encoding.ASCII.GetBytes(Convert.ToBase64String(Plain))), null },
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Every_wrapping_is_recognised_by_its_bytes(string wrapping, byte[] body, string? encoding)
        => Encoding.UTF8.GetString(WrappedBody.Unwrap(body, new EnvelopeMeta(encoding, null, null)).Json.Span).ShouldBe(Json, wrapping);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(25)]
    public void A_truncated_body_is_refused_in_every_compression(int cut)
    {
        foreach (var (body, encoding) in new[]
        {
            (Gzip(Plain), "gzip"),
            (Compress(Plain, stream => new ZLibStream(stream, CompressionLevel.Fastest, true)), "deflate"),
            (Compress(Plain, stream => new BrotliStream(stream, CompressionLevel.Fastest, true)), "br"),
            (Compress(Plain, stream => new ZstdSharp.CompressionStream(stream, leaveOpen: true)), "zstd"),
        })
            Should.Throw<BadPayloadException>(() => Compression.Decompress(body.AsMemory(..^cut), encoding, 1000), encoding).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void Nothing_is_decompressed_beyond_the_limit(string encoding)
    {
        var zeros = new byte[3_000_000];
        var bomb = Compress(zeros, stream => encoding switch
        {
            "gzip" => new GZipStream(stream, CompressionLevel.Fastest, true),
            "deflate" => new ZLibStream(stream, CompressionLevel.Fastest, true),
            "br" => new BrotliStream(stream, CompressionLevel.Fastest, true),
            _ => new ZstdSharp.CompressionStream(stream, leaveOpen: true),
        });
        Compression.Decompress(bomb, encoding, 3_000_000).Length.ShouldBe(3_000_000);
        Should.Throw<BadPayloadException>(() => Compression.Decompress(bomb, encoding, 2_999_999)).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello world!")]
    [InlineData("data=")]
    [InlineData("data=%%%")]
    public void What_is_not_JSON_in_any_wrapping_is_refused(string body)
        => Should.Throw<BadPayloadException>(() => WrappedBody.Unwrap(Encoding.UTF8.GetBytes(body), new EnvelopeMeta(null, null, null))).Status.ShouldBe(400);

    private static byte[] Gzip(byte[] plain) => Compress(plain, stream => new GZipStream(stream, CompressionLevel.Fastest, true));

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        var compressed = new MemoryStream();
        using (var stream = compressor(compressed)) stream.Write(plain);
        return compressed.ToArray();
    }
}
