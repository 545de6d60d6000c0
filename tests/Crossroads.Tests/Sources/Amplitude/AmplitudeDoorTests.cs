using System.Net;
using Crossroads.Tests.Sources.Http;
using static Crossroads.Tests.Sources.Http.Door;

namespace Crossroads.Tests.Sources.Amplitude;

/// <summary>Amplitude's paths behind Kestrel. Its SDKs believe the body's code, so the tests look at it.</summary>
public sealed class AmplitudeDoorTests
{
    private const string Event = """{"event_type":"seen","user_id":"user-1","device_id":"device-1","time":1780308000000,"insert_id":"i-1"}""";
    private const string Good = $$"""{"api_key":"{{Key}}","events":[{{Event}}]}""";

    private sealed record Seen(string Event, DateTime Ts);

    [Theory]
    [InlineData("/amplitude")]
    [InlineData("/amplitude/2/httpapi")]
    [InlineData("/amplitude/2/httpapi/")]
    [InlineData("/amplitude/batch")]
    public async Task Events_are_taken_once_compressed_or_not(string path)
    {
        await using var door = await OpenAsync();
        var answer = await JsonAsync(await door.PostAsync(path, BadBodies.Text(Good)));
        answer["code"]!.GetValue<int>().ShouldBe(200);
        answer["events_ingested"]!.GetValue<int>().ShouldBe(1);
        answer["payload_size_bytes"]!.GetValue<int>().ShouldBe(Good.Length);
        (await JsonAsync(await door.PostAsync(path, BadBodies.Gzip(BadBodies.Text(Good)), encoding: "gzip")))["code"]!.GetValue<int>().ShouldBe(200);

        (await door.Facts.QueryAsync<Seen>("SELECT event, ts FROM events")).ShouldBe([new Seen("seen", new DateTime(2026, 6, 1, 10, 0, 0))]);
        (await door.Facts.QueryAsync<long>("SELECT count(DISTINCT person_id) FROM distinct_ids")).ShouldBe([1]);
    }

    [Fact]
    public async Task The_clock_of_the_sender_is_corrected()
    {
        await using var door = await OpenAsync();

        // Sent at 11:00 by the sender's clock, at 12:00 by ours.
        await door.PostAsync("/amplitude/2/httpapi", BadBodies.Text(Good.Replace("\"events\"", "\"client_upload_time\":\"2026-06-01T11:00:00Z\",\"events\"")));
        (await door.Facts.QueryAsync<DateTime>("SELECT ts FROM events")).ShouldBe([new DateTime(2026, 6, 1, 11, 0, 0)]);
    }

    [Fact]
    public async Task The_forms_of_the_identify_apis_set_properties()
    {
        await using var door = await OpenAsync();
        await FormAsync("/amplitude/identify", """[{"user_id":"user-1","user_properties":{"$set":{"plan":"pro"}}}]""");
        await FormAsync("/amplitude/groupidentify", """{"group_type":"company","group_value":"acme","group_properties":{"size":10}}""");
        (await door.Facts.QueryAsync<string>("SELECT properties->>'$.plan' FROM persons")).ShouldBe(["pro"]);
        (await door.Facts.QueryAsync<string>("SELECT properties->>'$.size' FROM groups WHERE group_type = 'company' AND group_key = 'acme'")).ShouldBe(["10"]);

        async Task FormAsync(string path, string identification)
        {
            var form = $"api_key={Key}&identification={Uri.EscapeDataString(identification)}";
            (await door.PostAsync(path, BadBodies.Text(form), "application/x-www-form-urlencoded")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_request_with_wrong_events_is_refused_as_a_whole_with_their_places()
    {
        await using var door = await OpenAsync();
        string[] events =
        [
            Event, """{"user_id":"user-1"}""", """{"event_type":"seen"}""", """{"event_type":"seen","user_id":"u1"}""", Event.Replace("1780308000000", "-9999999999999"),
            Event.Replace("\"time\"", "\"event_properties\":[1],\"time\""), Event.Replace("user-1", "us\\u0000er"),
        ];
        var response = await door.PostAsync("/amplitude/2/httpapi", BadBodies.Text($$"""{"api_key":"{{Key}}","events":[{{string.Join(',', events)}}]}"""));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var answer = await JsonAsync(response);
        answer["code"]!.GetValue<int>().ShouldBe(400);
        answer["events_with_missing_fields"]!.ToJsonString().ShouldBe("""{"event_type":[1],"user_id":[2]}""");
        answer["events_with_invalid_id_lengths"]!.ToJsonString().ShouldBe("""{"user_id":[3]}""");
        answer["events_with_invalid_fields"]!.ToJsonString().ShouldBe("""{"time":[4],"event_properties":[5],"user_id":[6]}""");
        answer["error"]!.GetValue<string>().ShouldContain("1 of 7 events: event is missing");
        door.Envelopes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Short_ids_count_when_the_sender_says_so()
    {
        await using var door = await OpenAsync();
        var body = Good.Replace("user-1", "u1").Replace("\"events\"", "\"options\":{\"min_id_length\":1},\"events\"");
        (await door.PostAsync("/amplitude/2/httpapi", BadBodies.Text(body))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await door.Facts.QueryAsync<string>("SELECT distinct_id FROM distinct_ids ORDER BY 1")).ShouldBe(["device-1", "u1"]);
    }

    [Fact]
    public async Task What_counts_on_from_the_last_value_is_named_and_not_applied()
    {
        await using var door = await OpenAsync();
        await door.PostAsync("/amplitude/2/httpapi", BadBodies.Text(Good.Replace("\"time\"", "\"user_properties\":{\"$add\":{\"logins\":1},\"$setOnce\":{\"source\":\"ad\"}},\"time\"")));
        door.Log.Last(1)[0].Reason.ShouldBe("$add of user_properties is not applied");
        (await door.Facts.QueryAsync<string>("SELECT properties FROM persons")).ShouldBe(["""{"source":"ad"}"""]);
    }

    public static TheoryData<string, byte[], int, string> Bad
    {
        get
        {
            var rows = new TheoryData<string, byte[], int, string>
            {
                { "a wrong key", BadBodies.Text(Good.Replace(Key, "nobodys")), 401, "Invalid API key" },
                { "no key", BadBodies.Text($$"""{"events":[{{Event}}]}"""), 401, "Invalid API key" },
                { "no events", BadBodies.Text($$"""{"api_key":"{{Key}}"}"""), 400, "events is missing" },
                { "an empty list", BadBodies.Text($$"""{"api_key":"{{Key}}","events":[]}"""), 400, "no events" },
                { "too many events", BadBodies.Text($$"""{"api_key":"{{Key}}","events":[{{string.Join(',', Enumerable.Repeat("{}", 2001))}}]}"""), 413, "2000" },
            };
            foreach (var (what, body, reason) in BadBodies.Of(Good)) rows.Add(what, body, what == "a zip bomb" ? 413 : 400, reason);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task Bad_input_is_refused_with_a_code_and_a_reason(string what, byte[] body, int code, string reason)
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync("/amplitude/2/httpapi", body);
        ((int)response.StatusCode).ShouldBe(code, what);
        var answer = await JsonAsync(response);
        answer["code"]!.GetValue<int>().ShouldBe(code);
        answer["error"]!.GetValue<string>().ShouldContain(reason);
        door.Envelopes.ShouldBeEmpty();
    }
}
