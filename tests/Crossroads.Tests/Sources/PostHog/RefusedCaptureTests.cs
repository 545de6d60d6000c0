using System.IO.Compression;
using System.Net;
using System.Text;
using static Crossroads.Tests.Sources.Http.Door;

namespace Crossroads.Tests.Sources.PostHog;

/// <summary>Bad input at the door: each gets its status, a sentence, and a line in the request log; nothing of it is kept.</summary>
public sealed class RefusedCaptureTests
{
    public static TheoryData<string, byte[], HttpStatusCode, string> Bodies => new()
    {
        { "a wrong key", Text("""{"api_key":"phc_of_somebody_else","event":"a","distinct_id":"u"}"""), HttpStatusCode.Unauthorized, "not known" },
        { "no key", Text("""{"event":"a","distinct_id":"u"}"""), HttpStatusCode.Unauthorized, "missing" },
        { "two keys", Text($$$"""{"api_key":"{{{Key}}}","batch":[{"event":"a","distinct_id":"u","properties":{"token":"{{{OtherKey}}}"}}]}"""), HttpStatusCode.Unauthorized, "different projects" },
        { "broken JSON", Text($$$"""{"api_key":"{{{Key}}}","batch":[{"event":"a","""), HttpStatusCode.BadRequest, "not valid JSON" },
        { "JSON with something behind it", Text($$$"""{"api_key":"{{{Key}}}","event":"a","distinct_id":"u"} {}"""), HttpStatusCode.BadRequest, "not valid JSON" },
        { "no JSON at all", Text("<html>"), HttpStatusCode.BadRequest, "neither JSON" },
        { "nothing", [], HttpStatusCode.BadRequest, "empty" },
        { "an empty batch", Text($$$"""{"api_key":"{{{Key}}}","batch":[]}"""), HttpStatusCode.BadRequest, "no events" },
        { "invalid UTF-8", [.. Text($$$"""{"api_key":"{{{Key}}}","event":"a"""), 0xC3, 0x28, .. Text("\",\"distinct_id\":\"u\"}")], HttpStatusCode.BadRequest, "UTF-8" },
        { "a NUL byte", Text($$$"""{"api_key":"{{{Key}}}","event":"a{{{'\0'}}}","distinct_id":"u"}"""), HttpStatusCode.BadRequest, "NUL" },
        { "an escaped NUL in the name", Text($$$"""{"api_key":"{{{Key}}}","event":"a\u0000","distinct_id":"u"}"""), HttpStatusCode.BadRequest, "NUL" },
        { "half a character in the key", Text("""{"api_key":"\ud800","event":"a","distinct_id":"u"}"""), HttpStatusCode.BadRequest, "readable" },
        { "a name of 10 KB", Text($$$"""{"api_key":"{{{Key}}}","event":"{{{new string('n', 10_240)}}}","distinct_id":"u"}"""), HttpStatusCode.BadRequest, "200 characters" },
        { "an illegal id", Text($$$"""{"api_key":"{{{Key}}}","event":"a","distinct_id":"undefined"}"""), HttpStatusCode.BadRequest, "nobody" },
        { "nested too deep, and not closed", Text($$$"""{"api_key":"{{{Key}}}","event":"a","distinct_id":"u","properties":{"a":{{{new string('[', 2000)}}}"""), HttpStatusCode.BadRequest, "not valid JSON" },
        { "an event of 3 MB", Text($$$"""{"api_key":"{{{Key}}}","event":"a","distinct_id":"u","properties":{"a":"{{{new string('x', 3_000_000)}}}"}}"""), HttpStatusCode.RequestEntityTooLarge, "2 MB" },
        { "truncated gzip", Gzip(Text($$$"""{"api_key":"{{{Key}}}","event":"a","distinct_id":"u"}"""))[..^6], HttpStatusCode.BadRequest, "truncated" },
        { "a zip bomb", Gzip(new byte[200_000_000]), HttpStatusCode.RequestEntityTooLarge, "decompressed" },
    };

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task Bad_input_is_refused_with_a_reason(string what, byte[] body, HttpStatusCode status, string reason)
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync("/batch/", body);
        response.StatusCode.ShouldBe(status, what);
        (await JsonAsync(response))["detail"]!.GetValue<string>().ShouldContain(reason);
        var logged = door.Log.Last(0).Concat(door.Log.Last(1)).Single();
        logged.Status.ShouldBe((int)status);
        logged.Reason!.ShouldContain(reason);
        door.Envelopes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_of_100_MB_is_refused_and_the_sender_hears_why()
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync("/batch/", new byte[100 * 1024 * 1024]);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await JsonAsync(response))["detail"]!.GetValue<string>().ShouldContain("20 MB");
    }

    [Fact]
    public async Task Who_asks_first_need_not_send_what_is_too_large()
    {
        await using var door = await OpenAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/batch/") { Content = new ByteArrayContent(new byte[30 * 1024 * 1024]) };
        request.Headers.ExpectContinue = true;
        (await door.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(byte[] plain)
    {
        var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest, true)) stream.Write(plain);
        return compressed.ToArray();
    }
}
