using System.Text;
using Crossroads.Engine.Sources;
using Crossroads.Sources.PostHog;

namespace Crossroads.Tests.Sources.PostHog;

public sealed class CaptureOutlineTests
{
    private const string Events = """[{"event":"viewed ]","properties":{"list":[1,[2]]}},{"event":"a\"[b"}]""";

    [Theory]
    [InlineData("""{"api_key":"cr_x","sent_at":"2026-06-01T12:00:00Z","batch":EVENTS}""")]
    [InlineData("""{"batch": EVENTS , "sent_at":"2026-06-01T12:00:00Z","other":{"batch":[]},"api_key":"cr_x"}""")]
    [InlineData("""{"api_key":"old","batch":[{"event":"first"}],"sent_at":"2026-06-01T12:00:00Z","batch":EVENTS,"token":"cr_x","batch":null}""")]
    public void The_frame_says_the_same_before_and_after_the_events(string body)
    {
        var outline = CaptureOutline.Of(Encoding.UTF8.GetBytes(body.Replace("EVENTS", Events, StringComparison.Ordinal)));

        outline.Key.ShouldBe("cr_x");
        outline.SentAt.ShouldBe(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000);
        Encoding.UTF8.GetString(outline.Events.Span).ShouldBe(Events);
    }

    [Theory]
    [InlineData("""{"api_key":"cr_x","batch":[{"event":"a"}""", 40)]
    [InlineData("""{"api_key":"cr_x","batch":[{"event":"a"}]""", 41)]
    [InlineData("""{"api_key":"cr_x","batch":[{"event":"a"}],"sent_at":tomorrow}""", 53)]
    [InlineData("""{"api_key":"cr_x","batch":[{"event":"a"}]} {}""", 43)]
    public void A_frame_that_is_no_JSON_is_refused_with_the_place_in_the_body(string body, int place)
        => Should.Throw<BadPayloadException>(() => CaptureOutline.Of(Encoding.UTF8.GetBytes(body))).Message.ShouldContain($"BytePositionInLine: {place}");

    [Fact]
    public void Events_that_are_no_JSON_are_refused_with_the_place_in_the_body()
    {
        var decoder = new PostHogCaptureDecoder();
        var body = Encoding.UTF8.GetBytes("""{"api_key":"cr_x","batch":[{"event":"a","distinct_id":nobody}]}""");

        var refusal = Should.Throw<BadPayloadException>(() => decoder.Decode(new(1, decoder.Source, DateTimeOffset.UnixEpoch, "", body)));

        refusal.Status.ShouldBe(400);
        refusal.Message.ShouldContain("BytePositionInLine: 55");
    }
}
