using System.Net;
using System.Text;
using Crossroads.Engine.Sources;

namespace Crossroads.Tests.Sources.Http;

public sealed class DoorLimitTests
{
    [Fact]
    public async Task A_key_that_is_over_its_limit_is_told_when_to_come_back_and_others_are_not()
    {
        await using var door = await Door.OpenAsync(limits: new DoorLimitOptions { RequestsPerMinutePerKey = 2 });
        for (var i = 0; i < 2; i++) (await SendAsync(door, Door.Key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await SendAsync(door, Door.Key);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        door.Envelopes.Count.ShouldBe(2);
        door.Log.Last(1)[0].Reason!.ShouldContain("Too many requests with this write key");
        (await SendAsync(door, Door.OtherKey)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> SendAsync(Door door, string key)
        => door.PostAsync("/capture/", Encoding.UTF8.GetBytes($$"""{"api_key":"{{key}}","event":"seen","distinct_id":"u1"}"""));
}
