using System.Net;
using System.Text;
using Crossroads.Tests.Sources.Http;
using static Crossroads.Tests.Sources.Http.Door;

namespace Crossroads.Tests.Sources.Mixpanel;

/// <summary>Mixpanel's paths behind Kestrel. Success is the text 1, and nothing else.</summary>
public sealed class MixpanelDoorTests
{
    private const string Good = $$$"""{"event":"seen","properties":{"token":"{{{Key}}}","distinct_id":"u1","time":1780308000,"$insert_id":"i-1","plan":"pro"}}""";

    private sealed record Seen(string Event, DateTime Ts, string Properties);

    public static TheoryData<string, string, string> Forms => new()
    {
        { "GET with base64", "GET", Base64(Good) },
        { "GET with JSON", "GET", Good },
        { "a form with base64", "FORM", Base64(Good) },
        { "a form with a base64 list", "FORM", Base64($"[{Good}]") },
        { "a form with JSON", "FORM", Good },
        { "a JSON body", "JSON", Good },
        { "a JSON list", "JSON", $"[{Good}]" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_event_is_taken_in_every_form_and_once(string what, string way, string data)
    {
        await using var door = await OpenAsync();
        for (var n = 0; n < 2; n++)
        {
            var response = way switch
            {
                "GET" => await door.Client.GetAsync("/mixpanel/track/?ip=0&verbose=0&data=" + Uri.EscapeDataString(data)),
                "FORM" => await door.PostAsync("/mixpanel/track?verbose=0", BadBodies.Text("data=" + Uri.EscapeDataString(data)), "application/x-www-form-urlencoded"),
                _ => await door.PostAsync("/mixpanel/track", BadBodies.Text(data)),
            };
            response.StatusCode.ShouldBe(HttpStatusCode.OK, what);
            (await response.Content.ReadAsStringAsync()).ShouldBe("1");
        }

        (await door.Facts.QueryAsync<Seen>("SELECT event, ts, properties FROM events")).ShouldBe([new Seen("seen", new DateTime(2026, 6, 1, 10, 0, 0), """{"plan":"pro"}""")]);
    }

    [Fact]
    public async Task Verbose_answers_are_JSON()
    {
        await using var door = await OpenAsync();
        (await JsonAsync(await door.PostAsync("/mixpanel/track?verbose=1", BadBodies.Text(Good)))).ToJsonString().ShouldBe("""{"status":1,"error":null}""");
        (await JsonAsync(await door.PostAsync("/mixpanel/track?verbose=1", BadBodies.Text(Good.Replace("seen", "")))))["status"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task An_import_reads_lines_with_the_token_as_user_and_names_the_records_that_fail()
    {
        await using var door = await OpenAsync();
        var basic = ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":")));
        var lines = string.Join('\n', Good, Good.Replace("i-1", "i-2"), Good.Replace("\"time\":1780308000,", ""), Good.Replace("u1", "null")).Replace($"\"token\":\"{Key}\",", "");
        var response = await door.PostAsync("/mixpanel/import?strict=1", BadBodies.Gzip(BadBodies.Text(lines)), "application/x-ndjson", "gzip", basic);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var answer = await JsonAsync(response);
        answer["num_records_imported"]!.GetValue<int>().ShouldBe(2);
        answer["failed_records"]!.AsArray().Select(record => $"{record!["index"]} {record["field"]}").ShouldBe(["2 properties.time", "3 properties.distinct_id"]);
        (await door.Facts.QueryAsync<long>("SELECT count(*) FROM events")).ShouldBe([2]);

        var good = await JsonAsync(await door.PostAsync($"/mixpanel/import?strict=1&api_key={Key}", BadBodies.Text(Good.Replace("i-1", "i-3"))));
        good.ToJsonString().ShouldBe("""{"code":200,"num_records_imported":1,"status":"OK"}""");
    }

    [Fact]
    public async Task Updates_of_one_request_hold_in_their_order()
    {
        await using var door = await OpenAsync();
        string[] updates = ["\"$set\":{\"plan\":\"free\",\"seats\":1}", "\"$set\":{\"plan\":\"pro\"}", "\"$set_once\":{\"source\":\"ad\",\"seats\":9}", "\"$unset\":[\"trial\"]", "\"$add\":{\"logins\":1}"];
        var body = "[" + string.Join(',', updates.Select(update => $$"""{"$token":"{{Key}}","$distinct_id":"u1",{{update}}}""")) + "]";
        (await (await door.PostAsync("/mixpanel/engage", BadBodies.Text(body))).Content.ReadAsStringAsync()).ShouldBe("1");
        (await door.Facts.QueryAsync<string>("SELECT properties->>'$.plan' || ' ' || (properties->>'$.seats') || ' ' || (properties->>'$.source') FROM persons")).ShouldBe(["pro 1 ad"]);
        door.Log.Last(1)[0].Reason.ShouldBe("$add is not applied");

        await door.PostAsync("/mixpanel/groups", BadBodies.Text($$"""{"$token":"{{Key}}","$group_key":"company","$group_id":"acme","$set":{"size":10} }"""));
        (await door.Facts.QueryAsync<string>("SELECT group_type || group_key || (properties->>'$.size') FROM groups")).ShouldBe(["companyacme10"]);
    }

    public static TheoryData<string, byte[], HttpStatusCode, string> Bad
    {
        get
        {
            var rows = new TheoryData<string, byte[], HttpStatusCode, string>
            {
                { "a wrong token", BadBodies.Text(Good.Replace(Key, "nobodys")), HttpStatusCode.Unauthorized, "not known" },
                { "no token", BadBodies.Text(Good.Replace("token", "t")), HttpStatusCode.Unauthorized, "missing" },
                { "two tokens", BadBodies.Text($"[{Good},{Good.Replace(Key, OtherKey)}]"), HttpStatusCode.Unauthorized, "different projects" },
                { "an empty list", BadBodies.Text("[]"), HttpStatusCode.Unauthorized, "missing" },
                { "nobody", BadBodies.Text(Good.Replace("distinct_id", "id")), HttpStatusCode.BadRequest, "distinct_id is missing" },
                { "an escaped NUL in the id", BadBodies.Text(Good.Replace("u1", "u\\u00001")), HttpStatusCode.BadRequest, "NUL" },
                { "no properties", BadBodies.Text("""{"event":"seen","properties":"none"}"""), HttpStatusCode.Unauthorized, "missing" },
                { "a time before 1970", BadBodies.Text(Good.Replace("1780308000", "-1780308000")), HttpStatusCode.BadRequest, "1970" },
            };
            foreach (var (what, body, reason) in BadBodies.Of(Good)) rows.Add(what, body, what == "a zip bomb" ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.BadRequest, reason);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task Bad_input_is_refused_with_a_reason(string what, byte[] body, HttpStatusCode status, string reason)
    {
        await using var door = await OpenAsync();
        var response = await door.PostAsync("/mixpanel/track", body);
        response.StatusCode.ShouldBe(status, what);
        (await JsonAsync(response))["error"]!.GetValue<string>().ShouldContain(reason);
        door.Envelopes.ShouldBeEmpty();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
