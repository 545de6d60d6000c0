using System.IO.Compression;
using System.Text;

namespace Crossroads.Tests.Sources.Http;

/// <summary>What no door may take, whatever protocol it speaks.</summary>
internal static class BadBodies
{
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(byte[] plain)
    {
        var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest, true)) stream.Write(plain);
        return compressed.ToArray();
    }

    /// <summary>A name, the body, and a word of the reason; made of a body that the door takes.</summary>
    public static IEnumerable<(string What, byte[] Body, string Reason)> Of(string good)
    {
        yield return ("nothing", [], "empty");
        yield return ("no JSON at all", Text("<html>"), "neither JSON");
        yield return ("broken JSON", Text(good[..^5]), "not valid JSON");
        yield return ("a NUL byte", Text(good.Insert(good.Length / 2, "\0")), "NUL");
        yield return ("truncated gzip", Gzip(Text(good))[..^6], "truncated");
        yield return ("a zip bomb", Gzip(new byte[200_000_000]), "larger than");
        yield return ("nested too deep", Text(good[..^1] + ",\"x\":" + new string('[', 2000) + new string(']', 2000) + "}"), "not valid JSON");
    }
}
