using System.IO.Compression;
using System.Net;
using System.Text;
using Crossroads.Tests.Sources.Http;
using static Crossroads.Tests.Sources.Http.Door;

namespace Crossroads.Tests.Sources.PostHog;

public sealed class CaptureEndpointTests
{
    private const string One = """{"event":"a","distinct_id":"u","timestamp":"2026-06-01T11:00:00Z","uuid":"00000000-0000-7000-8000-000000000001"}""";

    private sealed record Counted(string Event, long Rows);

    [Theory]
    [InlineData("/batch")]
    [InlineData("/batch/")]
    [InlineData("/e")]
    [InlineData("/e/?ip=1&_=1780315200000&ver=1.130.2")]
    [InlineData("/i/v0/e/")]
    [InlineData("/capture/")]
    [InlineData("/track")]
    [InlineData("/engage/")]
    public async Task Every_path_takes_events_and_answers_in_JSON(string path)
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync(path, Body($$"""{"api_key":"{{Key}}","batch":[{{One}}]}"""));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"status":"Ok"}""");
        (await CountAsync(door)).ShouldBe([new Counted("a", 1)]);
    }

    [Fact]
    public async Task A_request_that_is_sent_again_counts_once()
    {
        await using var door = await OpenAsync();
        for (var n = 0; n < 3; n++) (await door.PostAsync("/batch/", Body($$"""{"api_key":"{{Key}}","batch":[{{One}}]}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountAsync(door)).ShouldBe([new Counted("a", 1)]);
    }

    [Theory]
    [InlineData("/e/", """{"api_key":"KEY","event":"a","distinct_id":"u"}""")]
    [InlineData("/e/", """{"token":"KEY","event":"a","distinct_id":"u"}""")]
    [InlineData("/e/", """{"event":"a","properties":{"distinct_id":"u","token":"KEY"}}""")]
    [InlineData("/e/", """{"event":"a","properties":{"$distinct_id":"u"},"api_key":"KEY"}""")]
    [InlineData("/e/", """[{"event":"a","properties":{"distinct_id":"u","token":"KEY"}}]""")]
    [InlineData("/e/", """[{"event":"a","distinct_id":"u"},{"event":"a","distinct_id":"u","token":"KEY"}]""")]
    [InlineData("/batch/", """{"batch":[{"event":"a","distinct_id":"u","api_key":"KEY"}]}""")]
    [InlineData("/e/?api_key=KEY", """{"event":"a","distinct_id":"u"}""")]
    [InlineData("/e/?token=KEY", """[{"event":"a","distinct_id":"u"}]""")]
    public async Task The_key_is_found_wherever_SDKs_put_it(string path, string body)
    {
        await using var door = await OpenAsync();
        (await door.PostAsync(path.Replace("KEY", Key), Body(body.Replace("KEY", Key)))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountAsync(door)).Single().Event.ShouldBe("a");
    }

    [Fact]
    public async Task An_event_can_be_sent_with_GET()
    {
        await using var door = await OpenAsync();
        var json = $$"""{"event":"a b","distinct_id":"u","api_key":"{{Key}}"}""";
        (await door.Client.GetAsync("/e/?data=" + Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(json))))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await door.Client.GetAsync("/capture?data=" + Uri.EscapeDataString(json.Replace("\"u\"", "\"v\"")))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountAsync(door)).ShouldBe([new Counted("a b", 2)]);
    }

    [Fact]
    public async Task A_beacon_is_answered_without_content()
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync("/e/?beacon=1", Body($$"""{"api_key":"{{Key}}","batch":[{{One}}]}"""), "text/plain");
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_site_may_send_and_preflights_need_no_key()
    {
        await using var door = await OpenAsync();
        var preflight = new HttpRequestMessage(HttpMethod.Options, "/batch/");
        preflight.Headers.Add("Origin", "https://shop.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-custom");
        var allowed = await door.Client.SendAsync(preflight);
        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://shop.example"]);
        allowed.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["content-type,x-custom"]);
        allowed.Headers.GetValues("Access-Control-Allow-Credentials").ShouldBe(["true"]);

        // Also when the request is refused: otherwise the page sees only a network error.
        var refused = await door.PostAsync("/batch/", Body("{}"), headers: ("Origin", "https://shop.example"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://shop.example"]);
    }

    [Fact]
    public async Task Bad_events_among_good_ones_are_dropped_and_counted()
    {
        await using var door = await OpenAsync();
        var body = $$"""{"api_key":"{{Key}}","batch":[{{One}},{"event":"","distinct_id":"u"},7,{"event":"b","distinct_id":"null"},{"event":"{{new string('n', 10_240)}}","distinct_id":"u"}]}""";
        (await door.PostAsync("/batch/", Body(body))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountAsync(door)).ShouldBe([new Counted("a", 1)]);
        var logged = door.Log.Last(1).Single();
        logged.Facts.ShouldBe(1);
        logged.Reason!.ShouldContain("1 of 5 events: event is longer than 200 characters");
        logged.Reason!.ShouldContain("1 of 5 events: an event must be a JSON object");
    }

    [Fact]
    public async Task An_event_of_the_year_9999_happened_now()
    {
        await using var door = await OpenAsync();
        await door.PostAsync("/e/", Body($$"""{"api_key":"{{Key}}","event":"a","distinct_id":"u","timestamp":"9999-12-31T00:00:00Z"}"""));
        (await door.Facts.QueryAsync<DateTimeOffset>("SELECT ts FROM events")).ShouldBe([Now]);
    }

    [Fact]
    public async Task When_nothing_can_be_kept_the_sender_is_asked_to_come_back()
    {
        await using var door = await OpenAsync();
        door.Refuse("The disk is full.");
        var response = await door.PostAsync("/batch/", Body($$"""{"api_key":"{{Key}}","batch":[{{One}}]}"""));
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await JsonAsync(response))["detail"]!.GetValue<string>().ShouldBe("The disk is full.");
        door.Log.Last(1).Single().Status.ShouldBe(503);
    }

    [Fact]
    public async Task The_envelope_keeps_the_body_as_it_came()
    {
        await using var door = await OpenAsync();
        var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, true)) await gzip.WriteAsync(Body($$"""{"api_key":"{{Key}}","batch":[{{One}}]}"""));
        (await door.PostAsync("/batch/", compressed.ToArray(), encoding: "gzip")).StatusCode.ShouldBe(HttpStatusCode.OK);
        door.Envelopes.Single().Body.ToArray().ShouldBe(compressed.ToArray());
    }

    [Fact]
    public async Task Capture_v1_answers_for_each_event()
    {
        await using var door = await OpenAsync();
        var body = """{"created_at":"2026-06-01T12:00:00Z","batch":[{"event":"a","uuid":"00000000-0000-7000-8000-000000000001","distinct_id":"u","timestamp":"2026-06-01T11:59:00Z","session_id":"s-1","options":{"process_person_profile":false},"properties":{"$set":{"a":1}}},{"event":"","uuid":"00000000-0000-7000-8000-000000000002","distinct_id":"u"}]}""";
        var response = await door.PostAsync("/i/v1/analytics/events", Body(body), headers: [("Authorization", "Bearer " + Key), ("PostHog-Request-Id", "r-1"), ("PostHog-Request-Timestamp", "2026-06-01T12:00:30Z")]);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("PostHog-Request-Id").ShouldBe(["r-1"]);
        var results = (await JsonAsync(response))["results"]!;
        results["00000000-0000-7000-8000-000000000001"]!["result"]!.GetValue<string>().ShouldBe("ok");
        results["00000000-0000-7000-8000-000000000002"]!["result"]!.GetValue<string>().ShouldBe("drop");
        (await door.Facts.QueryAsync<string>("SELECT session_id FROM events WHERE ts = TIMESTAMP '2026-06-01 11:58:30'")).ShouldBe(["s-1"]);
        (await door.PostAsync("/i/v1/analytics/events", Body(body))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    internal static byte[] Body(string text) => Encoding.UTF8.GetBytes(text);

    private static Task<IReadOnlyList<Counted>> CountAsync(Door door)
        => door.Facts.QueryAsync<Counted>("SELECT event, count(*) AS rows FROM events GROUP BY event ORDER BY event");
}
