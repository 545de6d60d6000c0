using System.Net;
using System.Text;
using Crossroads.Tests.Sources.Http;
using static Crossroads.Tests.Sources.Http.Door;

namespace Crossroads.Tests.Sources.Segment;

/// <summary>Segment's paths behind Kestrel.</summary>
public sealed class SegmentDoorTests
{
    private const string Good = $$$"""{"writeKey":"{{{Key}}}","type":"track","event":"seen","userId":"u1","messageId":"m-1","timestamp":"2026-06-01T09:00:00Z","sentAt":"2026-06-01T10:00:00Z","properties":{"a":1}}""";

    private static readonly (string, string) Basic = ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":")));

    private sealed record Event(string Name, DateTime Ts, string Properties);

    [Theory]
    [InlineData("/v1/track", "track")]
    [InlineData("/v1/t", "track")]
    [InlineData("/v1/t/", "track")]
    [InlineData("/v1/page", "$pageview")]
    [InlineData("/v1/p", "$pageview")]
    [InlineData("/v1/screen", "$screen")]
    [InlineData("/v1/s", "$screen")]
    [InlineData("/v1/identify", "$identify")]
    [InlineData("/v1/i", "$identify")]
    [InlineData("/v1/group", "$groupidentify")]
    [InlineData("/v1/g", "$groupidentify")]
    [InlineData("/v1/alias", "$create_alias")]
    [InlineData("/v1/a", "$create_alias")]
    public async Task The_path_names_the_type_when_the_message_does_not(string path, string expected)
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync(path, BadBodies.Text("""{"event":"track","userId":"u1","groupId":"acme","previousId":"old"}"""), headers: Basic);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"success":true}""");
        (await door.Facts.QueryAsync<string>("SELECT event FROM events")).ShouldBe([expected]);
    }

    [Theory]
    [InlineData("/v1/batch")]
    [InlineData("/v1/import")]
    [InlineData("/v1/b")]
    public async Task A_batch_is_taken_compressed_or_not_with_the_key_in_the_body_or_the_header(string path)
    {
        await using var door = await OpenAsync();
        var batch = $$"""{"batch":[{{Good}},{{Good.Replace("m-1", "m-2")}}],"sentAt":"2026-06-01T10:00:00Z"}""";
        (await door.PostAsync(path, BadBodies.Text(batch), "text/plain", headers: Basic)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await door.PostAsync(path, BadBodies.Gzip(BadBodies.Text(batch.Replace("\"sentAt\"", $"\"writeKey\":\"{Key}\",\"sentAt\""))), encoding: "gzip")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The same messages by their ids; and two hours of a wrong clock are taken off.
        var events = await door.Facts.QueryAsync<Event>("SELECT event AS name, ts, properties FROM events");
        events.Count.ShouldBe(2);
        events[0].Ts.ShouldBe(new DateTime(2026, 6, 1, 11, 0, 0));
        events[0].Properties.ShouldBe("""{"a":1}""");
        door.Log.Last(1)[0].Source.ShouldBe("segment");
    }

    [Fact]
    public async Task The_browsers_settings_name_the_key_and_the_address_that_it_came_to()
    {
        await using var door = await OpenAsync();
        var integration = (await JsonAsync(await door.Client.GetAsync($"/v1/projects/{Key}/settings")))["integrations"]!["Segment.io"]!;
        integration["apiKey"]!.GetValue<string>().ShouldBe(Key);
        integration["apiHost"]!.GetValue<string>().ShouldBe(door.Client.BaseAddress!.Authority + "/v1");
        integration["protocol"]!.GetValue<string>().ShouldBe("http");
        (await door.Client.GetAsync("/v1/projects/nobodys/settings")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_browser_of_another_site_may_send()
    {
        await using var door = await OpenAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/t");
        preflight.Headers.Add("Origin", "https://a.example");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        var response = await door.Client.SendAsync(preflight);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldBe("authorization,content-type");
    }

    public static TheoryData<string, byte[], HttpStatusCode, string> Bad
    {
        get
        {
            var rows = new TheoryData<string, byte[], HttpStatusCode, string>
            {
                { "a wrong key", BadBodies.Text(Good.Replace(Key, "nobodys")), HttpStatusCode.Unauthorized, "not known" },
                { "no key", BadBodies.Text("""{"type":"track","event":"a","userId":"u"}"""), HttpStatusCode.Unauthorized, "missing" },
                { "a list", BadBodies.Text($"[{Good}]"), HttpStatusCode.BadRequest, "one JSON object" },
                { "an empty batch", BadBodies.Text($$"""{"writeKey":"{{Key}}","batch":[]}"""), HttpStatusCode.BadRequest, "no events" },
                { "a batch that is none", BadBodies.Text($$"""{"writeKey":"{{Key}}","batch":{} }"""), HttpStatusCode.BadRequest, "list" },
                { "an unknown type", BadBodies.Text(Good.Replace("\"track\"", "\"tracked\"")), HttpStatusCode.BadRequest, "type must be" },
                { "no name", BadBodies.Text(Good.Replace("\"event\":\"seen\",", "")), HttpStatusCode.BadRequest, "event is missing" },
                { "nobody", BadBodies.Text(Good.Replace("\"userId\":\"u1\",", "")), HttpStatusCode.BadRequest, "userId and anonymousId" },
                { "an illegal id", BadBodies.Text(Good.Replace("u1", "undefined")), HttpStatusCode.BadRequest, "nobody" },
                { "an escaped NUL in the name", BadBodies.Text(Good.Replace("seen", "se\\u0000en")), HttpStatusCode.BadRequest, "NUL" },
                { "a time before 1970", BadBodies.Text(Good.Replace("2026-06-01T09", "1969-06-01T09")), HttpStatusCode.BadRequest, "1970" },
                { "properties that are none", BadBodies.Text(Good.Replace("""{"a":1}""", "7")), HttpStatusCode.BadRequest, "properties" },
                { "an event of 33 KB", BadBodies.Text(Good.Replace("\"a\":1", $"\"a\":\"{new string('x', 33_000)}\"")), HttpStatusCode.BadRequest, "32 KB" },
                { "a batch of 600 KB", BadBodies.Text($$"""{"writeKey":"{{Key}}","batch":["{{new string('x', 600_000)}}"]}"""), HttpStatusCode.BadRequest, "500 KB" },
            };
            foreach (var (what, body, reason) in BadBodies.Of(Good)) rows.Add(what, body, HttpStatusCode.BadRequest, reason);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task Bad_input_is_refused_with_a_reason(string what, byte[] body, HttpStatusCode status, string reason)
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync("/v1/track", body);
        response.StatusCode.ShouldBe(status, what);
        (await JsonAsync(response))["message"]!.GetValue<string>().ShouldContain(reason);
        door.Envelopes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_keys_are_refused_and_a_bad_message_among_good_ones_is_dropped_with_its_reason()
    {
        await using var door = await OpenAsync();
        (await door.PostAsync("/v1/track", BadBodies.Text(Good.Replace(Key, OtherKey)), headers: Basic)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var response = await door.PostAsync("/v1/batch", BadBodies.Text($$"""{"batch":[{{Good}},{"type":"track","event":"a"}, 7]}"""), headers: Basic);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(response))["dropped"]!.GetValue<string>().ShouldBe(
            "1 of 3 events: userId and anonymousId are missing: one must tell who it was; 1 of 3 events: an event must be a JSON object");
    }

    [Fact]
    public async Task When_nothing_can_be_kept_the_sender_is_told_to_come_back()
    {
        await using var door = await OpenAsync();
        door.Refuse("the disk is full");
        var response = await door.PostAsync("/v1/track", BadBodies.Text(Good));
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }
}
