using Crossroads.Engine.Sources;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Engine.Sources;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_caller_has_its_minute_at_once_or_spread_and_no_more()
    {
        var limit = new RateLimit(60, _clock);
        for (var i = 0; i < 60; i++) limit.Take("a").ShouldSatisfyAllConditions(state => state.IsAllowed.ShouldBeTrue(), state => state.Remaining.ShouldBe(59 - i));
        var full = limit.Take("a");
        full.IsAllowed.ShouldBeFalse();
        full.Remaining.ShouldBe(0);
        full.RetryAfterSeconds.ShouldBe(1);
        full.ResetSeconds.ShouldBe(60);

        _clock.Advance(TimeSpan.FromSeconds(1));
        limit.Take("a").IsAllowed.ShouldBeTrue();
        limit.Take("a").IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void Callers_do_not_share_and_an_idle_minute_gives_everything_back()
    {
        var limit = new RateLimit(2, _clock);
        limit.Take("a");
        limit.Take("a").IsAllowed.ShouldBeTrue();
        limit.Take("a").IsAllowed.ShouldBeFalse();
        limit.Take("b").Remaining.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMinutes(10));
        limit.Take("a").Remaining.ShouldBe(1);
    }
}
