using System.Net;
using System.Text;
using Crossroads.Tests.Sources.Http;
using static Crossroads.Tests.Sources.Http.Door;

namespace Crossroads.Tests.Sources.WebVitals;

public sealed class WebVitalsTests
{
    private sealed record Load(string? Path, double? LcpMs, double? InpMs, double? Cls);

    [Fact]
    public async Task A_beacon_is_a_page_load_and_sent_twice_the_same_one()
    {
        await using var door = await OpenAsync();
        var beacon = $$"""{"key":"{{Key}}","path":"/pricing","distinct_id":"u","name":"LCP","value":1234.5,"delta":1234.5,"id":"v5-1","rating":"good","navigationType":"navigate"}""";
        for (var n = 0; n < 2; n++) (await SendAsync(door, beacon)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(door, $$"""{"key":"{{Key}}","url":"https://a.example/app?x=1","metrics":[{"name":"INP","value":40,"id":"v5-2"},{"name":"CLS","value":0.02,"id":"v5-3"}]}""")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await door.Facts.QueryAsync<Load>("SELECT path, lcp_ms, inp_ms, cls FROM page_loads ORDER BY path DESC, inp_ms"))
            .ShouldBe([new Load("/pricing", 1234.5, null, null), new Load("/app", null, 40, null), new Load("/app", null, null, 0.02)]);
    }

    [Fact]
    public async Task A_later_report_of_a_metric_takes_the_place_of_the_earlier()
    {
        await using var door = await OpenAsync();
        foreach (var value in new[] { 40, 80, 80, 120 })
            await SendAsync(door, $$"""{"key":"{{Key}}","path":"/app","metrics":[{"name":"INP","value":{{value}},"id":"v5-1"},{"name":"CLS","value":0.02,"id":"v5-2"}]}""");
        await SendAsync(door, $$"""{"key":"{{Key}}","path":"/app","name":"INP","value":7,"id":"v5-3"}""");

        (await door.Facts.QueryAsync<Load>("SELECT path, lcp_ms, inp_ms, cls FROM page_loads ORDER BY inp_ms NULLS LAST"))
            .ShouldBe([new Load("/app", null, 7, null), new Load("/app", null, 120, null), new Load("/app", null, null, 0.02)]);
    }

    [Theory]
    [InlineData("""{"key":"nobody","name":"LCP","value":1}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"name":"LCP","value":1}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"key":"KEY","name":"FOO","value":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"key":"KEY","name":"LCP","value":-1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"key":"KEY","name":"LCP","value":"fast"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"key":"KEY","metrics":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("""[1]""", HttpStatusCode.BadRequest)]
    [InlineData("""not JSON""", HttpStatusCode.BadRequest)]
    public async Task A_beacon_that_says_nothing_is_refused(string beacon, HttpStatusCode status)
    {
        await using var door = await OpenAsync();
        (await SendAsync(door, beacon.Replace("KEY", Key))).StatusCode.ShouldBe(status);
        door.Envelopes.ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> SendAsync(Door door, string beacon) => door.PostAsync("/vitals", Encoding.UTF8.GetBytes(beacon), "text/plain;charset=UTF-8");
}
